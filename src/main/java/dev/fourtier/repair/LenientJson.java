package dev.fourtier.repair;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as small models write it: trailing commas, raw newlines, Python's and JavaScript's quotes and words, closing
 * brackets forgotten at the end. Each method takes a position and answers the position after what it read, or
 * {@link Source#MORE} or {@link Source#NO}.
 */
final class LenientJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][-+]?\\d{1,3})?");
    private static final List<String> QUOTES = List.of("<escape>", "<|\"|>");
    private static final int DEEPEST = 64;
    private static final int LONGEST_WORD = 48;

    private final Source source;
    private final JsonStrings strings;
    private JsonNode value = NODES.nullNode();
    private String key = "";
    private long steps;

    LenientJson(Source source) {
        this.source = source;
        this.strings = new JsonStrings(source);
    }

    /** A text that is one such value and nothing else. */
    static Optional<JsonNode> read(String text) {
        var source = new Source();
        source.append(text);
        source.end(Source.End.COMPLETE);
        var json = new LenientJson(source);
        int end = json.value(source.skipSpace(0));
        return end >= 0 && source.skipSpace(end) == text.length() ? Optional.of(json.value) : Optional.empty();
    }

    /** What the last call read. */
    JsonNode value() {
        return value;
    }

    /** The key the last call of {@link #key(int)} read. */
    String key() {
        return key;
    }

    /** How much work was done so far, about one for each value. */
    long steps() {
        return steps;
    }

    /** To be called when positions mean another text than before. */
    void forget() {
        strings.forget();
        steps = 0;
    }

    int value(int from) {
        return value(from, 0);
    }

    private int value(int from, int depth) {
        steps++;
        if (!source.has(from)) {
            return source.dry();
        }
        return switch (source.at(from)) {
            case '{' -> depth < DEEPEST ? object(from, depth) : Source.NO;
            case '[' -> depth < DEEPEST ? array(from, depth) : Source.NO;
            case '"', '\'', '`' -> {
                int end = strings.read(from);
                value = end >= 0 ? NODES.stringNode(strings.text()) : value;
                yield end;
            }
            case '<' -> delimited(from);
            default -> word(from);
        };
    }

    /** Gemma quotes with words of its own. */
    private int delimited(int from) {
        boolean undecided = false;
        for (String quote : QUOTES) {
            int start = source.word(from, quote);
            undecided |= start == Source.MORE;
            for (int at = start; at >= 0 && source.has(at); at++) {
                int end = source.at(at) == '<' ? source.word(at, quote) : Source.NO;
                if (end >= 0) {
                    value = NODES.stringNode(source.substring(start, at));
                    return end;
                }
            }
            if (start >= 0) {
                return source.dry();
            }
        }
        return undecided ? Source.MORE : Source.NO;
    }

    /** Past space and comments; the end of the text where a comment is not over. */
    int skip(int from) {
        int at = source.skipSpace(from);
        while (source.has(at) && source.at(at) == '/') {
            if (!source.has(at + 1)) {
                return source.more() ? at + 1 : at;
            }
            int end = switch (source.at(at + 1)) {
                case '/' -> source.indexOf('\n', at + 2, Integer.MAX_VALUE);
                case '*' -> endOfComment(at + 2);
                default -> at;
            };
            if (end == at) {
                return at;
            }
            at = end < 0 ? source.length() : source.skipSpace(end);
        }
        return at;
    }

    private int endOfComment(int from) {
        for (int at = from; source.has(at + 1); at++) {
            if (source.at(at) == '*' && source.at(at + 1) == '/') {
                return at + 2;
            }
        }
        return Source.NO;
    }

    private int object(int from, int depth) {
        ObjectNode object = NODES.objectNode();
        int at = from + 1;
        while (true) {
            at = skip(at);
            int closed = close(at, '}');
            if (closed != Source.NO) {
                value = object;
                return closed;
            }
            at = key(at);
            if (at < 0) {
                return at;
            }
            String name = key;
            at = value(at, depth + 1);
            if (at < 0) {
                return at;
            }
            if (object.has(name)) {
                return Source.NO;
            }
            object.set(name, value);
            at = separator(at, '}');
            if (at < 0) {
                return at;
            }
        }
    }

    private int array(int from, int depth) {
        ArrayNode array = NODES.arrayNode();
        int at = from + 1;
        while (true) {
            at = skip(at);
            int closed = close(at, ']');
            if (closed != Source.NO) {
                value = array;
                return closed;
            }
            at = value(at, depth + 1);
            if (at < 0) {
                return at;
            }
            array.add(value);
            at = separator(at, ']');
            if (at < 0) {
                return at;
            }
        }
    }

    /** Reads a key and its colon; the position is that of the value. */
    int key(int from) {
        if (!source.has(from)) {
            return source.dry();
        }
        char first = source.at(from);
        int at = from;
        if (first == '"' || first == '\'') {
            at = strings.read(from);
            key = at >= 0 ? strings.text() : key;
        } else {
            while (source.has(at) && Source.isNameChar(source.at(at)) && at - from < LONGEST_WORD) {
                at++;
            }
            key = source.substring(from, at);
            at = at == from ? Source.NO : at;
        }
        if (at < 0) {
            return at;
        }
        at = skip(at);
        if (!source.has(at)) {
            return source.dry();
        }
        return source.at(at) == ':' ? skip(at + 1) : Source.NO;
    }

    /** After a value: past the comma, or where {@link #close} will find the end. */
    int separator(int from, char closer) {
        int at = skip(from);
        if (source.has(at) && source.at(at) == ',') {
            return at + 1;
        }
        int closed = close(at, closer);
        return closed < 0 ? closed : at;
    }

    /** The end of an object or array: its bracket, or where a model that forgot it went on to something else. */
    int close(int at, char closer) {
        if (!source.has(at)) {
            return source.complete() ? at : source.dry();
        }
        char c = source.at(at);
        if (c == closer) {
            return at + 1;
        }
        if (c == '`') {
            int fence = source.word(at, "```");
            return fence < 0 ? fence : at;
        }
        Markers.Match marker = Markers.at(source, at);
        if (marker.isUndecided()) {
            return Source.MORE;
        }
        return marker.isClose() ? at : Source.NO;
    }

    private int word(int from) {
        int at = from;
        while (source.has(at) && isWordChar(source.at(at)) && at - from <= LONGEST_WORD) {
            at++;
        }
        if (at == from) {
            return Source.NO;
        }
        if (!source.has(at) && source.more()) {
            return at - from <= LONGEST_WORD ? Source.MORE : Source.NO;
        }
        String word = source.substring(from, at);
        switch (word) {
            case "true", "True" -> value = NODES.booleanNode(true);
            case "false", "False" -> value = NODES.booleanNode(false);
            case "null", "None" -> value = NODES.nullNode();
            default -> {
                // A number at the very end may have lost its last digits.
                if (!NUMBER.matcher(word).matches() || !source.has(at)) {
                    return Source.NO;
                }
                value = number(new BigDecimal(word), word.chars().allMatch(c -> c == '-' || Character.isDigit(c)));
            }
        }
        return at;
    }

    /** In the smallest kind of node that holds it, as any reader of JSON makes them, so that equal numbers are equal. */
    static JsonNode number(BigDecimal number, boolean integral) {
        if (!integral) {
            return NODES.numberNode(number);
        }
        var whole = number.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return NODES.numberNode(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
    }

    private static boolean isWordChar(char c) {
        return Source.isNameChar(c) || c == '+';
    }
}
