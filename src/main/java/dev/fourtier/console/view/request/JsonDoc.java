package dev.fourtier.console.view.request;

import dev.fourtier.console.view.request.Doc.Kind;
import dev.fourtier.console.view.request.Doc.Line;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as lines that fold. A text in it that has line ends is shown with them, so that a prompt reads as it was written. */
final class JsonDoc {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONG_TEXT = 12;
    private static final int LONG_PART = 8;
    private static final int BRIEF = 100;
    private static final int BRIEF_TEXT = 48;

    private final List<Line> lines = new ArrayList<>();

    private JsonDoc() {}

    /** What is no JSON, or was cut off, is shown as it is. */
    static Doc of(String text) {
        if (text.isBlank()) {
            return Doc.NONE;
        }
        try {
            var made = new JsonDoc();
            made.value("", MAPPER.readTree(text), "", 0);
            return new Doc(made.lines);
        } catch (JacksonException cutOrNone) {
            return Doc.plain(text);
        }
    }

    private void value(String head, JsonNode node, String tail, int depth) {
        if (node.isContainer() && !node.isEmpty()) {
            container(head, node, tail, depth);
        } else if (node.isString()) {
            text(head, node.stringValue(), tail, depth);
        } else {
            add(depth, head + node + tail);
        }
    }

    private void container(String head, JsonNode node, String tail, int depth) {
        int number = lines.size();
        add(depth, head + (node.isObject() ? "{" : "["));
        if (node.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> each = node.properties().iterator();
            while (each.hasNext()) {
                Map.Entry<String, JsonNode> one = each.next();
                value(quoted(one.getKey()) + ": ", one.getValue(), each.hasNext() ? "," : "", depth + 1);
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                value("", node.get(i), i + 1 < node.size() ? "," : "", depth + 1);
            }
        }
        add(depth, (node.isObject() ? "}" : "]") + tail);
        int last = lines.size() - 1;
        String brief = head
                + (node.isObject()
                        ? "{ " + brief(node) + " }"
                        : "[ " + node.size() + (node.size() == 1 ? " item ]" : " items ]"))
                + tail + "  " + (last - number) + " lines";
        lines.set(number, lines.get(number).folding(last, brief, depth >= 2 && last - number > LONG_PART));
    }

    private void text(String head, String value, String tail, int depth) {
        List<String> pieces = Doc.pieces(value);
        if (pieces.size() == 1) {
            add(depth, head + quoted(value) + tail);
            return;
        }
        int number = lines.size();
        for (int i = 0; i < pieces.size(); i++) {
            String quoted = quoted(pieces.get(i));
            String bare = quoted.substring(1, quoted.length() - 1);
            boolean last = i == pieces.size() - 1;
            add(i == 0 ? depth : depth + 1, (i == 0 ? head + "\"" : "") + bare + (last ? "\"" + tail : ""));
        }
        int last = lines.size() - 1;
        String brief = head + quoted(value.substring(0, Math.min(value.length(), BRIEF))) + "…" + tail + "  "
                + value.length() + " characters";
        lines.set(number, lines.get(number).folding(last, brief, depth >= 1 && pieces.size() > LONG_TEXT));
    }

    private void add(int depth, String text) {
        lines.add(Line.of(depth, text, Kind.PLAIN, lines.size()));
    }

    /** The beginning of it, as far as one looks to know which one it is. */
    private static String brief(JsonNode object) {
        var brief = new StringBuilder();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (brief.length() > BRIEF) {
                return brief.append(", …").toString();
            }
            brief.append(brief.isEmpty() ? "" : ", ")
                    .append(quoted(each.getKey()))
                    .append(": ");
            JsonNode value = each.getValue();
            if (value.isString() && value.stringValue().length() > BRIEF_TEXT) {
                brief.append(quoted(value.stringValue().substring(0, BRIEF_TEXT)))
                        .append('…');
            } else if (value.isArray()) {
                brief.append("[ ").append(value.size()).append(" ]");
            } else {
                brief.append(value.isObject() && !value.isEmpty() ? "{…}" : value.toString());
            }
        }
        return brief.toString();
    }

    private static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }
}
