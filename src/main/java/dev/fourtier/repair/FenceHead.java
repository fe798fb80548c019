package dev.fourtier.repair;

import java.util.Set;

/** The line that opens a code block. */
final class FenceHead {
    private static final int LEAST = 3;
    private static final int LONGEST_INFO = 40;
    /** What Gemma and its kin call the block their calls stand in. */
    private static final Set<String> FOR_CALLS =
            Set.of("tool_code", "tool_call", "tool_calls", "tool", "tool_use", "function_call", "function_calls");

    private final Source source;
    private int width;
    private String info = "";

    FenceHead(Source source) {
        this.source = source;
    }

    int width() {
        return width;
    }

    /** The block is for calls, so a line of Python in it is one. */
    boolean isForCalls() {
        return FOR_CALLS.contains(Source.lower(info));
    }

    /**
     * The position after fence and info word. In the middle of a line three backticks open a block only when the line ends
     * after the info word.
     */
    int read(int from, boolean lineStart) {
        char c = source.at(from);
        width = source.run(from, c);
        int at = from + width;
        if (!source.has(at)) {
            return source.dry();
        }
        if (width < LEAST) {
            return Source.NO;
        }
        while (source.has(at) && isInfo(source.at(at)) && at - from < LONGEST_INFO) {
            at++;
        }
        info = source.substring(from + width, at);
        while (source.has(at) && (source.at(at) == ' ' || source.at(at) == '\t') && at - from < LONGEST_INFO) {
            at++;
        }
        if (!source.has(at)) {
            return source.dry();
        }
        boolean lineEnds = source.at(at) == '\n' || source.at(at) == '\r';
        boolean body = lineStart && (source.at(at) == '{' || source.at(at) == '[' || source.at(at) == '<');
        return lineEnds || body ? at : Source.NO;
    }

    private static boolean isInfo(char c) {
        return Source.isNameChar(c) || c == '+' || c == '#' || c == ':';
    }
}
