package dev.fourtier.repair;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls in tags: {@code <function=N><parameter=k>v</parameter></function>} of qwen3-coder, {@code <invoke name="N">} and
 * its {@code <parameter name="k">}, {@code <function=N>{...}</function>} of Llama, and GLM's {@code <arg_key>}. A value is
 * the text between its tags less one newline on each side. Positions as in {@link LenientJson}.
 */
final class XmlCall {
    private static final List<String> NAMESPACES = List.of("", "antml:", "｜dsml｜");
    private static final List<String> CALL_TAGS =
            inAll("<", "", "function", "invoke", "tool_call", "function_call", "tool_use", "tool");
    private static final List<String> VALUE_TAGS = inAll("<", "", "parameter", "param", "argument", "arg");
    private static final List<String> VALUE_ENDS = inAll("</", ">", "parameter", "param", "argument", "arg");
    private static final List<String> CALL_ENDS = inAll("</", ">", "function", "invoke");
    private static final List<String> ALL_ENDS = inAll("</", ">", "function", "invoke", "tool_call", "function_call");
    private static final List<String> NAMES = List.of("<name>", "<tool_name>", "<function_name>");
    private static final List<String> NAME_ENDS = List.of("</name>", "</tool_name>", "</function_name>");
    private static final List<String> WRAPPERS =
            List.of("<arguments>", "<parameters>", "<params>", "<args>", "<input>", "<tool_input>");
    private static final int LONGEST_TAG = 66;
    private static final int LONGEST_HEAD = 200;

    private final Source source;
    private final LenientJson json;
    private final OfferedTools tools;
    /** How far the value that begins at a position was searched for its end. */
    private final Map<Integer, Integer> searched = new HashMap<>();

    private String name = "";
    /** The tag that ends the call under way; empty where any of the usual ones does. */
    private String closing = "";

    private long steps;
    private int lostAt = Source.NO;

    XmlCall(Source source, LenientJson json, OfferedTools tools) {
        this.source = source;
        this.json = json;
        this.tools = tools;
    }

    void forget() {
        searched.clear();
        steps = 0;
        lostAt = Source.NO;
    }

    /** Where a call was given up, see {@link JsonCalls#lostAt()}. */
    int lostAt() {
        return lostAt;
    }

    /** How much work was done so far. */
    long steps() {
        return steps;
    }

    private static List<String> inAll(String before, String after, String... names) {
        return NAMESPACES.stream()
                .flatMap(namespace -> Stream.of(names).map(name -> before + namespace + name + after))
                .toList();
    }

    /**
     * @param marked    the text around says already that this is a call
     * @param lineStart only there a tag of a tool's own name counts
     */
    int call(int from, boolean marked, boolean lineStart, List<Call> into) {
        int at = named(from, CALL_TAGS);
        if (at == Source.NO && marked) {
            at = titled(from);
        }
        if (at == Source.NO && lineStart) {
            at = tagOfTool(from);
            if (at >= 0) {
                return closed(at, into);
            }
        }
        if (at < 0) {
            return at;
        }
        Optional<OfferedTool> tool = tools.named(name);
        if (tool.isEmpty()) {
            lostAt = from;
            return Source.NO;
        }
        int first = source.skipSpace(at);
        int end = source.has(first) && source.at(first) == '{'
                ? withJson(first, tool.get(), into)
                : pairs(first, tool.get(), into);
        lostAt = end == Source.NO ? from : lostAt;
        return end;
    }

    /** {@code <name>Read</name>} and the tag around the input. */
    private int titled(int from) {
        int start = anyOf(from, NAMES);
        if (start < 0) {
            return start;
        }
        int end = source.indexOf('<', start, start + LONGEST_HEAD);
        if (end < 0) {
            return source.length() - start < LONGEST_HEAD ? source.dry() : Source.NO;
        }
        name = source.substring(start, end).strip();
        int closed = anyOf(end, NAME_ENDS);
        return closed < 0 ? closed : anyOf(source.skipSpace(closed), WRAPPERS);
    }

    /** {@code <Read>}. */
    private int tagOfTool(int from) {
        int close = source.indexOf('>', from + 1, from + LONGEST_TAG);
        if (close < 0) {
            boolean possible = source.length() - from < LONGEST_TAG
                    && tools.anyBeginsWith(source.substring(from + 1, source.length()));
            return possible ? source.dry() : Source.NO;
        }
        name = source.substring(from + 1, close);
        return tools.exactly(name).isPresent() ? close + 1 : Source.NO;
    }

    /** A tag of a tool's name is a call only when it holds something, and its own end comes. */
    private int closed(int from, List<Call> into) {
        Optional<OfferedTool> tool = tools.exactly(name);
        int first = source.skipSpace(from);
        closing = "</" + Source.lower(name) + ">";
        int end = source.word(first, closing);
        end = end >= 0 || tool.isEmpty() ? Source.NO : end == Source.MORE ? end : pairs(first, tool.get(), into);
        closing = "";
        return end;
    }

    private int withJson(int from, OfferedTool tool, List<Call> into) {
        int at = json.value(from);
        if (at < 0) {
            return at;
        }
        Optional<Call> call = JsonCalls.asObject(json.value()).flatMap(tool::call);
        call.ifPresent(into::add);
        return call.isPresent() ? at : Source.NO;
    }

    /** The parameters, up to the tag that ends the call or something that ends all calls. */
    int pairs(int from, OfferedTool tool, List<Call> into) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        int at = from;
        while (true) {
            steps++;
            at = source.skipSpace(at);
            int end = end(at);
            if (end == Source.MORE) {
                return Source.MORE;
            }
            if (end >= 0) {
                Optional<Call> call = tool.call(input);
                call.ifPresent(into::add);
                return call.isPresent() ? end : Source.NO;
            }
            at = pair(at, tool, input);
            if (at < 0) {
                return at;
            }
        }
    }

    private int end(int at) {
        if (!closing.isEmpty()) {
            return source.has(at) ? source.word(at, closing) : source.dry();
        }
        if (!source.has(at)) {
            return source.complete() ? at : source.dry();
        }
        int end = anyOf(at, CALL_ENDS);
        if (end != Source.NO) {
            return end;
        }
        Markers.Match marker = Markers.at(source, at);
        return marker.isClose() ? at : marker.isUndecided() ? Source.MORE : Source.NO;
    }

    private int pair(int from, OfferedTool tool, ObjectNode input) {
        int argKey = source.word(from, "<arg_key>");
        int value;
        String key;
        if (argKey >= 0) {
            int keyEnd = source.indexOf('<', argKey, argKey + LONGEST_HEAD);
            if (keyEnd < 0) {
                return source.length() - argKey < LONGEST_HEAD ? source.dry() : Source.NO;
            }
            key = source.substring(argKey, keyEnd).strip();
            int closed = source.word(keyEnd, "</arg_key>");
            value = closed < 0 ? closed : source.word(source.skipSpace(closed), "<arg_value>");
        } else {
            value = named(from, VALUE_TAGS);
            if (value == Source.NO && argKey == Source.NO) {
                return element(from, tool, input);
            }
            key = name;
            value = argKey == Source.MORE && value == Source.NO ? Source.MORE : value;
        }
        if (value < 0) {
            return value;
        }
        if (input.has(key)) {
            return Source.NO;
        }
        return argKey >= 0
                ? value(value, List.of("</arg_value>"), true, key, tool, input)
                : value(value, VALUE_ENDS, true, key, tool, input);
    }

    /** {@code <file_path>/a</file_path>}. */
    private int element(int from, OfferedTool tool, ObjectNode input) {
        if (!source.has(from) || source.at(from) != '<') {
            return source.has(from) ? Source.NO : source.dry();
        }
        int close = source.indexOf('>', from + 1, from + LONGEST_TAG);
        if (close < 0) {
            return source.length() - from < LONGEST_TAG ? source.dry() : Source.NO;
        }
        String key = source.substring(from + 1, close);
        return tool.schema().declares(key) && !input.has(key)
                ? value(close + 1, List.of("</" + Source.lower(key) + ">"), false, key, tool, input)
                : Source.NO;
    }

    /** @param forgiving its end tag may have been forgotten */
    private int value(int from, List<String> ends, boolean forgiving, String key, OfferedTool tool, ObjectNode input) {
        int at = searched.getOrDefault(from, from);
        for (; source.has(at); at++) {
            if (source.at(at) != '<') {
                continue;
            }
            int after = anyOf(at, ends);
            if (forgiving && after == Source.NO && isForgottenEnd(at, from, tool, input)) {
                after = at;
            }
            if (forgiving && after == Source.NO && isUndecidedEnd(at, from)) {
                after = Source.MORE;
            }
            if (after == Source.MORE) {
                break;
            }
            if (after >= 0) {
                searched.put(from, at);
                input.put(key, trimmed(from, at));
                return after;
            }
        }
        steps += (at - searched.getOrDefault(from, from)) / 16;
        searched.put(from, Math.min(at, source.length()));
        return source.dry();
    }

    /**
     * A value whose end tag was forgotten, seen at the tag that follows it. The text of a value may show such tags itself,
     * so they only count at the start of a line, a parameter only by a name the tool has, and the end of the call only when
     * no end tag of this value comes later.
     */
    private boolean isForgottenEnd(int at, int from, OfferedTool tool, ObjectNode input) {
        if (at > from && source.at(at - 1) != '\n') {
            return false;
        }
        if (anyOf(at, ALL_ENDS) >= 0) {
            return nextTag(at) == Source.NO;
        }
        int end = named(at, VALUE_TAGS);
        return end >= 0 && tool.schema().declares(name) && !input.has(name);
    }

    private boolean isUndecidedEnd(int at, int from) {
        if (at > from && source.at(at - 1) != '\n') {
            return false;
        }
        int callEnd = anyOf(at, ALL_ENDS);
        return callEnd == Source.MORE
                || named(at, VALUE_TAGS) == Source.MORE
                || (callEnd >= 0 && nextTag(at) == Source.MORE);
    }

    /** Where the value's own end comes after all; NO when another parameter or call begins first, or nothing comes. */
    private int nextTag(int from) {
        for (int at = from + 1; source.has(at); at++) {
            if (source.at(at) == '<') {
                if (anyOf(at, VALUE_ENDS) >= 0) {
                    return at;
                }
                if (named(at, VALUE_TAGS) >= 0 || named(at, CALL_TAGS) >= 0) {
                    return Source.NO;
                }
            }
        }
        steps += (source.length() - from) / 16;
        return source.dry();
    }

    private String trimmed(int from, int to) {
        String text = source.substring(from, to);
        int start = text.startsWith("\r\n") ? 2 : text.startsWith("\n") ? 1 : 0;
        int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
        return start >= text.length() ? "" : text.substring(start, Math.max(start, text.length() - end));
    }

    private int anyOf(int at, List<String> words) {
        boolean undecided = false;
        for (String word : words) {
            int end = source.word(at, word);
            if (end >= 0) {
                return end;
            }
            undecided |= end == Source.MORE;
        }
        return undecided ? Source.MORE : Source.NO;
    }

    /** {@code <tag=name>}, {@code <tag name="name" ...>}: the position after it, and the name. */
    private int named(int from, List<String> tags) {
        boolean undecided = false;
        for (String tag : tags) {
            int end = source.word(from, tag);
            int result = end < 0 ? end : name(end);
            if (result >= 0) {
                return result;
            }
            undecided |= result == Source.MORE;
        }
        return undecided ? Source.MORE : Source.NO;
    }

    private int name(int from) {
        if (!source.has(from)) {
            return source.dry();
        }
        int at = from;
        if (source.at(from) == ' ') {
            at = source.word(from, " name");
            if (at < 0) {
                return at;
            }
        }
        int equals = source.word(at, "=");
        if (equals < 0) {
            return equals;
        }
        int close = source.indexOf('>', equals, equals + LONGEST_HEAD);
        int line = source.indexOf('\n', equals, equals + LONGEST_HEAD);
        if (close < 0 || (line >= 0 && line < close)) {
            return line >= 0 || source.length() - equals >= LONGEST_HEAD ? Source.NO : source.dry();
        }
        String head = source.substring(equals, close).strip();
        char quote = head.isEmpty() ? ' ' : head.charAt(0);
        if (quote == '"' || quote == '\'') {
            int closing = head.indexOf(quote, 1);
            name = closing < 0 ? "" : head.substring(1, closing);
        } else {
            name = head;
        }
        return name.isEmpty() ? Source.NO : close + 1;
    }
}
