package dev.fourtier.wire.anthropic;

import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Reads what a client offers the model to call. */
final class ToolReader {
    private static final List<String> TOOL = List.of("name", "description", "input_schema", "defer_loading", "type");
    private static final List<String> CHOICE = List.of("type", "name");

    private ToolReader() {}

    static List<Tool> tools(JsonCursor cursor, Path path) {
        if (!cursor.isAt(JsonToken.START_ARRAY)) {
            throw new InvalidRequest(path, "Input should be a valid list");
        }
        var tools = new ArrayList<Tool>();
        for (int i = 0; cursor.next() != JsonToken.END_ARRAY; i++) {
            tools.add(tool(Fields.read(cursor, path.at(i), TOOL)));
        }
        return tools;
    }

    private static Tool tool(Fields tool) {
        String type = tool.text("type", "custom");
        String description = tool.text("description", "");
        boolean deferred = tool.flag("defer_loading");
        if (type.equals("custom")) {
            return new Tool(tool.text("name"), description, tool.object("input_schema"), deferred, "");
        }
        // A whole set of tools (mcp_toolset) has no name of its own.
        return new Tool(tool.text("name", type), description, RawJson.EMPTY_OBJECT, deferred, type);
    }

    static ToolChoice choice(JsonCursor cursor, Path path) {
        Fields choice = Fields.read(cursor, path, CHOICE);
        return switch (choice.text("type")) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Any();
            case "none" -> new ToolChoice.None();
            case "tool" -> new ToolChoice.Named(choice.text("name"));
            default -> throw new InvalidRequest(path.at("type"), "Input should be 'auto', 'any', 'tool' or 'none'");
        };
    }
}
