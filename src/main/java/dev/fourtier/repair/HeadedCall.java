package dev.fourtier.repair;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls behind a head that no prose has: {@code <|channel|>commentary to=functions.N<|message|>{...}} of gpt-oss,
 * {@code Action: N} and {@code Action Input: {...}} as ReAct prompts teach it, Qwen's {@code ✿FUNCTION✿: N}, and Phi's
 * {@code functools[...]}. Positions as in {@link LenientJson}.
 */
final class HeadedCall {
    private static final Pattern RECIPIENT = Pattern.compile("\\bto=([\\w.:-]+)");
    private static final int LONGEST_HEAD = 200;
    private static final int LONGEST_NAME = 128;

    private final Source source;
    private final JsonCalls objects;
    private final OfferedTools tools;
    private final Inputs inputs;

    HeadedCall(Source source, JsonCalls objects, OfferedTools tools, Inputs inputs) {
        this.source = source;
        this.objects = objects;
        this.tools = tools;
        this.inputs = inputs;
    }

    /** Whether one that is no tag can begin with this character, at the start of a line. */
    static boolean mayBegin(char c) {
        return c == 'A' || c == 'f' || c == '✿';
    }

    int call(int from, List<Call> into) {
        return switch (source.at(from)) {
            case '<' -> harmony(from, into);
            case '✿' -> flowers(from, into);
            case 'A' -> labelled(from, "action:", "action input:", into);
            case 'f' -> functools(from, into);
            default -> Source.NO;
        };
    }

    private int functools(int from, List<Call> into) {
        int at = source.word(from, "functools[");
        return at < 0 ? at : objects.array(at - 1, true, into);
    }

    private int flowers(int from, List<Call> into) {
        int end = labelled(from, "✿function✿:", "✿args✿:", into);
        if (end < 0) {
            return end;
        }
        // Where the model waits for its result.
        int after = source.word(source.skipSpace(end), "✿return✿");
        return after == Source.NO ? end : after;
    }

    private int labelled(int from, String nameLabel, String inputLabel, List<Call> into) {
        int at = source.word(from, nameLabel);
        if (at < 0) {
            return at;
        }
        int name = blanks(at);
        int end = name;
        while (source.has(end) && Source.isNameChar(source.at(end)) && end - name <= LONGEST_NAME) {
            end++;
        }
        if (!source.has(end)) {
            return source.dry();
        }
        Optional<OfferedTool> tool = tools.named(source.substring(name, end));
        if (tool.isEmpty()) {
            return Source.NO;
        }
        int input = source.word(source.skipSpace(end), inputLabel);
        return input < 0 ? input : inputs.read(source.skipSpace(input), tool.get(), into);
    }

    private int blanks(int from) {
        int at = from;
        while (source.has(at) && source.at(at) == ' ') {
            at++;
        }
        return at;
    }

    private int harmony(int from, List<Call> into) {
        int start = source.word(from, "<|start|>");
        int channel = start == Source.NO ? source.word(from, "<|channel|>") : start;
        if (channel < 0) {
            return channel;
        }
        for (int at = channel; at - from < LONGEST_HEAD; at++) {
            if (!source.has(at)) {
                return source.dry();
            }
            int message = source.at(at) == '<' ? source.word(at, "<|message|>") : Source.NO;
            if (message == Source.MORE) {
                return Source.MORE;
            }
            if (message >= 0) {
                Matcher recipient = RECIPIENT.matcher(source.substring(channel, at));
                Optional<OfferedTool> tool = recipient.find() ? tools.named(recipient.group(1)) : Optional.empty();
                return tool.isPresent() ? inputs.read(source.skipSpace(message), tool.get(), into) : Source.NO;
            }
        }
        return Source.NO;
    }
}
