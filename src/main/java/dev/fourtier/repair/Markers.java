package dev.fourtier.repair;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The words that models put around their calls: {@code <tool_call>}, {@code [TOOL_CALLS]}, {@code <|python_tag|>} and
 * their many relatives. They are told by name, whichever brackets and whichever spelling of begin and end.
 */
final class Markers {
    enum Kind {
        OPEN,
        CLOSE,
        /** Between a tool's name and its input. */
        SEPARATOR
    }

    /**
     * @param kind only of meaning when {@code end} is a position
     * @param end  after the marker, or {@link Source#MORE} or {@link Source#NO}
     */
    record Match(Kind kind, int end) {
        boolean isOpen() {
            return end >= 0 && kind == Kind.OPEN;
        }

        boolean isClose() {
            return end >= 0 && kind == Kind.CLOSE;
        }

        boolean isUndecided() {
            return end == Source.MORE;
        }
    }

    private static final Match NONE = new Match(Kind.OPEN, Source.NO);
    private static final Match UNDECIDED = new Match(Kind.OPEN, Source.MORE);
    /** Less of a closing marker at the very end is not taken for one. */
    private static final int LEAST_OF_A_CLOSE = 3;

    private static final List<String> NAMES = List.of(
            "tool_call",
            "tool_calls",
            "toolcall",
            "tool_calls_section",
            "tool",
            "tools",
            "tool_use",
            "tool_uses",
            "tool_code",
            "tool_request",
            "tool_invocation",
            "minimax:tool_call",
            "function_call",
            "function_calls",
            "antml:function_calls",
            "|dsml|function_calls",
            "|dsml|tool_calls",
            "seed:tool_call",
            "functioncall",
            "function",
            "functions",
            "action",
            "python_tag");
    private static final List<String> FURTHER_OPENERS = List.of(
            "<|plugin|>",
            "<|python_start|>",
            "<|tools_prefix|>",
            "<|im_start|>assistant",
            "<|start_header_id|>assistant<|end_header_id|>");
    private static final List<String> FURTHER_CLOSERS = List.of(
            "</parameter>",
            "</parameters>",
            "</arguments>",
            "</params>",
            "</args>",
            "</tool_input>",
            "</invoke>",
            "</s>",
            "<|call|>",
            "<|end|>",
            "<|im_end|>",
            "<|eot_id|>",
            "<|eom_id|>",
            "<|endoftext|>",
            "<|end_of_text|>",
            "<end_of_turn>",
            "<end_of_sentence>",
            "<|end_of_sentence|>",
            "<|python_end|>",
            "<|tools_suffix|>",
            "<|return|>",
            "<tool_call|>");
    private static final List<String> SEPARATORS =
            List.of("[args]", "<|args|>", "<|tool_sep|>", "<tool_sep>", "<|tool_call_argument_begin|>");
    private static final NavigableMap<String, Kind> ALL = all();

    private Markers() {}

    private static NavigableMap<String, Kind> all() {
        var all = new TreeMap<String, Kind>();
        for (String name : NAMES) {
            for (String open :
                    List.of("<%s>", "<|%s>", "<|%s|>", "<|%s_start|>", "<|%s_begin|>", "<start_%s>", "<|start_%s|>")) {
                all.put(open.formatted(name), Kind.OPEN);
            }
            all.put("[" + name + "]", Kind.OPEN);
            for (String close : List.of("</%s>", "<|/%s|>", "</|%s|>", "<|%s_end|>", "<end_%s>", "<|end_%s|>")) {
                all.put(close.formatted(name), Kind.CLOSE);
            }
            all.put("[/" + name + "]", Kind.CLOSE);
            all.put("[end_" + name + "]", Kind.CLOSE);
        }
        FURTHER_OPENERS.forEach(opener -> all.put(opener, Kind.OPEN));
        FURTHER_CLOSERS.forEach(closer -> all.put(closer, Kind.CLOSE));
        SEPARATORS.forEach(separator -> all.put(separator, Kind.SEPARATOR));
        return all;
    }

    /** The marker that begins at {@code from}. */
    static Match at(Source source, int from) {
        if (!source.has(from)) {
            return source.more() ? UNDECIDED : NONE;
        }
        char first = source.at(from);
        if (first != '<' && first != '[') {
            return NONE;
        }
        var seen = new StringBuilder();
        for (int at = from; source.has(at); at++) {
            seen.append(normal(source.at(at)));
            String soFar = seen.toString();
            String next = ALL.ceilingKey(soFar);
            if (next == null || !next.startsWith(soFar)) {
                return NONE;
            }
            Kind kind = ALL.get(soFar);
            if (kind != null) {
                return new Match(kind, at + 1);
            }
        }
        if (source.more()) {
            return UNDECIDED;
        }
        return seen.length() >= LEAST_OF_A_CLOSE && isStartOfClose(seen.toString())
                ? new Match(Kind.CLOSE, source.length())
                : NONE;
    }

    private static boolean isStartOfClose(String start) {
        return start.startsWith("</") || start.startsWith("[/");
    }

    /** DeepSeek writes bars and underscores of its own. */
    private static char normal(char c) {
        return switch (c) {
            case '｜' -> '|';
            case '▁', '-' -> '_';
            default -> Character.toLowerCase(c);
        };
    }
}
