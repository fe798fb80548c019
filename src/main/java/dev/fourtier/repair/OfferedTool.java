package dev.fourtier.repair;

import dev.fourtier.model.Tool;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tool that may be called, and the one judge of inputs for it. */
final class OfferedTool {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tool tool;
    private @Nullable Schema schema;

    OfferedTool(Tool tool) {
        this.tool = tool;
    }

    String name() {
        return tool.name();
    }

    /** The input with each value in the type the schema wants; empty when it cannot satisfy the schema. */
    Optional<Call> call(ObjectNode input) {
        if (isSchema(input) && !schema().declares("properties")) {
            return Optional.empty();
        }
        return schema().fit(input).map(fitting -> new Call(name(), fitting.toString()));
    }

    Schema schema() {
        Schema read = schema;
        if (read == null) {
            read = new Schema(read(tool.inputSchema().text()));
            schema = read;
        }
        return read;
    }

    /** A list of tools says {@code "parameters": {"type": "object", ...}}: a definition, not a call. */
    private static boolean isSchema(ObjectNode input) {
        JsonNode properties = input.get("properties");
        JsonNode type = input.get("type");
        return properties != null && properties.isObject() && type != null && type.isString();
    }

    private static JsonNode read(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JacksonException _) {
            // Nothing can be shown to satisfy it, so no call is made of text.
            return JsonNodeFactory.instance.booleanNode(false);
        }
    }
}
