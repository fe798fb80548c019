package dev.fourtier.repair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls written as JSON objects: a name under one of the keys models use for it, an input under one of theirs, or a whole
 * assistant message as OpenAI spells it. It says no at the first key or name that no call has. Positions as in
 * {@link LenientJson}.
 */
final class JsonCalls {
    private static final Set<String> TYPES =
            Set.of("function", "tool_use", "tool_call", "function_call", "tool", "tool_calls");
    private static final int DEEPEST = 4;

    private enum Key {
        NAME,
        INPUT,
        LIST,
        TYPE,
        ROLE,
        CONTENT,
        MARK,
        /** What it was thinking, for nobody to see. */
        NOTE;

        static @Nullable Key of(String key) {
            return switch (Source.lower(key)) {
                case "name",
                        "tool",
                        "tool_name",
                        "toolname",
                        "function",
                        "function_name",
                        "functionname",
                        "function_call",
                        "functioncall",
                        "tool_call",
                        "toolcall",
                        "tool_use",
                        "recipient_name",
                        "action" -> NAME;
                case "arguments",
                        "argument",
                        "args",
                        "parameters",
                        "params",
                        "input",
                        "inputs",
                        "tool_input",
                        "toolinput",
                        "tool_args",
                        "tool_arguments",
                        "function_args",
                        "function_arguments",
                        "action_input",
                        "kwargs" -> INPUT;
                case "tool_calls", "toolcalls", "function_calls", "tool_uses", "calls" -> LIST;
                case "type" -> TYPE;
                case "role" -> ROLE;
                case "content" -> CONTENT;
                case "id", "index", "call_id", "tool_call_id", "toolcallid", "tool_use_id" -> MARK;
                case "thought", "thoughts", "thinking", "reasoning", "rationale", "explanation" -> NOTE;
                default -> null;
            };
        }
    }

    private final Source source;
    private final LenientJson json;
    private final OfferedTools tools;
    private int lostAt = Source.NO;

    JsonCalls(Source source, LenientJson json, OfferedTools tools) {
        this.source = source;
        this.json = json;
        this.tools = tools;
    }

    /** Where an object was given up that was meant as a call; {@link Source#NO} when none was. */
    int lostAt() {
        return lostAt;
    }

    void forget() {
        lostAt = Source.NO;
    }

    /** @param marked the text around says already that this is a call, so that a name alone will do */
    int object(int from, boolean marked, List<Call> into) {
        return object(from, marked, 0, into);
    }

    int array(int from, boolean marked, List<Call> into) {
        return array(from, marked, 0, into);
    }

    private int array(int from, boolean marked, int depth, List<Call> into) {
        int at = from + 1;
        while (true) {
            at = json.skip(at);
            int closed = json.close(at, ']');
            if (closed != Source.NO) {
                return into.isEmpty() && closed >= 0 ? Source.NO : closed;
            }
            if (!source.has(at) || source.at(at) != '{') {
                return Source.NO;
            }
            at = object(at, marked, depth + 1, into);
            if (at < 0) {
                return at;
            }
            at = json.separator(at, ']');
            if (at < 0) {
                return at;
            }
        }
    }

    private int object(int from, boolean marked, int depth, List<Call> into) {
        if (depth > DEEPEST) {
            return Source.NO;
        }
        var found = new Found(from, marked);
        int at = from + 1;
        while (true) {
            at = json.skip(at);
            int closed = found.keys.isEmpty() ? json.close(at, '}') : end(at);
            if (closed != Source.NO) {
                return closed < 0 || found.addTo(into) ? closed : Source.NO;
            }
            at = json.key(at);
            if (at < 0) {
                return at == Source.MORE && !couldBeKey(json.skip(from + 1), found) ? Source.NO : at;
            }
            at = found.value(json.key(), at, depth);
            if (at < 0) {
                return at;
            }
            at = json.skip(at);
            if (source.has(at) && source.at(at) == ',') {
                at++;
            } else {
                closed = end(at);
                if (closed < 0) {
                    return closed;
                }
            }
        }
    }

    /** No key of a call is long: a string that goes on and on is not one. */
    private boolean couldBeKey(int first, Found found) {
        return !found.keys.isEmpty() || source.length() - first < 64;
    }

    /** Like {@link LenientJson#close}, and where the object ends though its last brace is missing. */
    private int end(int at) {
        int closed = json.close(at, '}');
        if (closed != Source.NO || !source.has(at)) {
            return closed;
        }
        int before = at;
        int newlines = 0;
        while (before > 0 && Source.isSpace(source.at(before - 1))) {
            before--;
            newlines += source.at(before) == '\n' ? 1 : 0;
        }
        char c = source.at(at);
        boolean nextCall = newlines >= 1 && (c == '{' || Markers.at(source, at).isOpen());
        boolean prose = newlines >= 2 && Character.isLetter(c);
        return nextCall || prose ? before : Source.NO;
    }

    /** What one object said so far. */
    private final class Found {
        private final int start;
        private final boolean marked;
        private final EnumSet<Key> keys = EnumSet.noneOf(Key.class);
        private final List<Call> nested = new ArrayList<>();
        private @Nullable OfferedTool tool;
        private @Nullable JsonNode input;
        private final ObjectNode flat = JsonNodeFactory.instance.objectNode();

        Found(int start, boolean marked) {
            this.start = start;
            this.marked = marked;
        }

        int value(String name, int at, int depth) {
            Key key = Key.of(name);
            if (marked && !isCallsOwn(name, key)) {
                int end = asWritten(name, at);
                if (end != Source.NO) {
                    return end;
                }
            }
            if (key == null || (!keys.add(key) && key != Key.MARK)) {
                return Source.NO;
            }
            if (!source.has(at)) {
                return source.dry();
            }
            char first = source.at(at);
            if (key == Key.NAME && first == '{') {
                return object(at, marked, depth + 1, nested);
            }
            if (key == Key.LIST) {
                return first == '[' ? array(at, true, depth + 1, nested) : Source.NO;
            }
            if (key != Key.INPUT && (first == '{' || first == '[')) {
                return Source.NO;
            }
            int end = json.value(at);
            return end < 0 || take(key, json.value()) ? end : Source.NO;
        }

        /** Words of a call go before properties of that name, but for what the tool itself has, once there is a tool. */
        private boolean isCallsOwn(String name, @Nullable Key key) {
            OfferedTool called = tool;
            return key != null
                    && (called == null
                            || input != null
                            || key == Key.INPUT
                            || key == Key.LIST
                            || !called.schema().declares(name));
        }

        /** Where it is certain that this is a call: {@code {"Read": {...}}}, and inputs beside the name. */
        private int asWritten(String name, int at) {
            OfferedTool called = tool;
            if (called == null && keys.isEmpty() && flat.isEmpty()) {
                tool = tools.exactly(name).orElse(null);
                if (tool == null) {
                    return Source.NO;
                }
                keys.add(Key.NAME);
                keys.add(Key.INPUT);
                int end = source.has(at) && source.at(at) != '{' ? Source.NO : json.value(at);
                input = end >= 0 ? json.value() : null;
                return end;
            }
            if (called == null
                    || input != null
                    || flat.has(name)
                    || !called.schema().declares(name)) {
                return Source.NO;
            }
            int end = json.value(at);
            if (end >= 0) {
                flat.set(name, json.value());
                keys.add(Key.NAME);
            }
            return end;
        }

        /** A number or type of the call may bear the name of a property. */
        private boolean flatIsMarks() {
            return flat.propertyNames().stream()
                    .map(Key::of)
                    .allMatch(key -> key == Key.MARK || key == Key.TYPE || key == Key.ROLE);
        }

        private boolean take(Key key, JsonNode value) {
            String text = value.isString() ? value.stringValue() : "";
            return switch (key) {
                case NAME -> {
                    tool = tools.named(text).orElse(null);
                    if (tool == null && value.isString() && (marked || keys.contains(Key.INPUT))) {
                        lostAt = start;
                    }
                    yield tool != null;
                }
                case INPUT -> {
                    input = value;
                    yield true;
                }
                case TYPE -> TYPES.contains(text);
                case ROLE -> text.equals("assistant");
                case CONTENT -> value.isNull() || (value.isString() && text.isBlank());
                case LIST, MARK -> true;
                case NOTE -> value.isString();
            };
        }

        boolean addTo(List<Call> into) {
            OfferedTool called = tool;
            if (!nested.isEmpty()) {
                into.addAll(nested);
                return called == null && input == null;
            }
            if (called == null || (input == null && !marked) || (input != null && !flatIsMarks())) {
                return false;
            }
            Optional<Call> call =
                    asObject(flat.isEmpty() || input != null ? input : flat).flatMap(called::call);
            call.ifPresentOrElse(into::add, () -> lostAt = start);
            return call.isPresent();
        }
    }

    /** Inputs come as objects, as JSON in a string, or not at all. */
    static Optional<ObjectNode> asObject(@Nullable JsonNode input) {
        if (input == null || input.isNull() || (input.isArray() && input.isEmpty())) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        if (input.isString()) {
            String text = input.stringValue().strip();
            return text.isEmpty()
                    ? Optional.of(JsonNodeFactory.instance.objectNode())
                    : LenientJson.read(text).filter(JsonNode::isObject).map(ObjectNode.class::cast);
        }
        if (input.isArray() && input.size() == 1 && input.get(0).isObject()) {
            return Optional.of((ObjectNode) input.get(0));
        }
        return input.isObject() ? Optional.of((ObjectNode) input) : Optional.empty();
    }
}
