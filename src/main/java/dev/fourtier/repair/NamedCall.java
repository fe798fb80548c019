package dev.fourtier.repair;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that begin with the tool's name: {@code Read(file_path="/a")} as Gemma and Llama write Python, and
 * {@code Read{...}} or {@code Read[ARGS]{...}} as Mistral and Kimi do. Positions as in {@link LenientJson}.
 */
final class NamedCall {
    private static final int LONGEST_NAME = 128;

    private final Source source;
    private final LenientJson json;
    private final OfferedTools tools;
    private final XmlCall xml;
    private final Inputs inputs;

    NamedCall(Source source, LenientJson json, OfferedTools tools, XmlCall xml, Inputs inputs) {
        this.source = source;
        this.json = json;
        this.tools = tools;
        this.xml = xml;
        this.inputs = inputs;
    }

    /** {@code [Read(...), Bash(...)]}. */
    int pythonList(int from, List<Call> into) {
        int at = source.skipSpace(from + 1);
        while (true) {
            at = python(at, into);
            if (at < 0) {
                return at;
            }
            at = source.skipSpace(at);
            if (!source.has(at)) {
                return source.complete() ? at : source.dry();
            }
            char c = source.at(at);
            if (c == ']') {
                return at + 1;
            }
            if (c != ',') {
                return Source.NO;
            }
            at = source.skipSpace(at + 1);
        }
    }

    int python(int from, List<Call> into) {
        int open = name(from);
        if (open < 0) {
            return open;
        }
        if (!source.has(open)) {
            return source.dry();
        }
        if (source.at(open) != '(') {
            return Source.NO;
        }
        String name = source.substring(from, open);
        if (!name.equals("print")) {
            Optional<OfferedTool> tool = tools.named(name).or(() -> tools.named(name.replaceFirst("\\.call$", "")));
            return tool.isPresent() ? arguments(open, tool.get(), into) : Source.NO;
        }
        int at = python(source.skipSpace(open + 1), into);
        if (at < 0) {
            return at;
        }
        at = source.skipSpace(at);
        if (!source.has(at)) {
            return source.dry();
        }
        return source.at(at) == ')' ? at + 1 : Source.NO;
    }

    /** Only where the text around says that this is a call. */
    int marked(int from, List<Call> into) {
        int end = name(from);
        if (end < 0) {
            return end;
        }
        if (!source.has(end)) {
            return source.dry();
        }
        // Kimi numbers its calls: functions.Read:0
        int next = source.skipSpace(end);
        String name = source.substring(from, end).replaceFirst(":\\d+$", "").replaceFirst("^call:", "");
        Optional<OfferedTool> tool = tools.named(name);
        if (source.at(end) == '(') {
            return python(from, into);
        }
        int id = source.word(next, "[call_id]");
        if (id == Source.MORE && source.has(next)) {
            return Source.MORE;
        }
        next = id >= 0 ? name(id) : next;
        if (next < 0) {
            return next;
        }
        Markers.Match separator = Markers.at(source, next);
        if (separator.isUndecided()) {
            return Source.MORE;
        }
        boolean separated = separator.end() >= 0 && separator.kind() == Markers.Kind.SEPARATOR;
        if (separated) {
            next = source.skipSpace(separator.end());
        }
        if (!source.has(next)) {
            return source.dry();
        }
        if (tool.isEmpty()) {
            // DeepSeek says first what kind of tool it calls.
            return separated && name.equals("function") ? marked(next, into) : Source.NO;
        }
        char first = source.at(next);
        return first == '{' || first == '`' ? inputs.read(next, tool.get(), into) : xml.pairs(next, tool.get(), into);
    }

    private int name(int from) {
        int at = from;
        while (source.has(at)
                && (Source.isNameChar(source.at(at)) || source.at(at) == ':')
                && at - from <= LONGEST_NAME) {
            at++;
        }
        return (at == from && source.has(at)) || at - from > LONGEST_NAME ? Source.NO : at;
    }

    private int arguments(int open, OfferedTool tool, List<Call> into) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        int at = source.skipSpace(open + 1);
        if (source.has(at) && source.at(at) == '{') {
            int end = inputs.read(at, tool, into);
            int close = end < 0 ? end : source.skipSpace(end);
            return close < 0
                    ? close
                    : !source.has(close) ? source.dry() : source.at(close) == ')' ? close + 1 : Source.NO;
        }
        while (source.has(at) && source.at(at) != ')') {
            int value = source.at(at) == '"' || source.at(at) == '\'' ? at : keyword(at);
            if (value < 0) {
                return value;
            }
            // A value without a keyword can only be meant for the one that is required.
            Optional<String> key = value == at
                    ? tool.schema().soleRequired()
                    : Optional.of(
                            source.substring(at, source.indexOf('=', at, value)).strip());
            at = json.value(value);
            if (at < 0) {
                return at;
            }
            if (key.isEmpty() || input.has(key.get())) {
                return Source.NO;
            }
            input.set(key.get(), json.value());
            at = source.skipSpace(at);
            if (source.has(at) && source.at(at) == ',') {
                at = source.skipSpace(at + 1);
            } else if (source.has(at) && source.at(at) != ')') {
                return Source.NO;
            }
        }
        if (!source.has(at)) {
            return source.dry();
        }
        Optional<Call> call = tool.call(input);
        call.ifPresent(into::add);
        return call.isPresent() ? at + 1 : Source.NO;
    }

    private int keyword(int from) {
        int end = name(from);
        if (end < 0) {
            return end;
        }
        int at = source.skipSpace(end);
        if (!source.has(at)) {
            return source.dry();
        }
        return source.at(at) == '=' ? source.skipSpace(at + 1) : Source.NO;
    }
}
