package dev.fourtier.wire.openai;

import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tools a client offers and which of them it wants called, in today's spelling and in the one of 2023. */
final class ToolReader {
    private static final RawJson NO_PARAMETERS = new RawJson("{\"type\":\"object\",\"properties\":{}}");

    /** One tool while it is read. */
    private static final class Draft {
        private String type = "function";
        private String name = "";
        private String description = "";
        private @Nullable RawJson parameters;

        private Tool tool() {
            RawJson schema = parameters == null ? NO_PARAMETERS : parameters;
            // What is no function is run by the service that invented it; ours have none of these.
            return new Tool(name, description, schema, false, type.equals("function") ? "" : type);
        }
    }

    private final RequestFields fields;
    private final List<Tool> tools = new ArrayList<>();
    private ToolChoice choice = new ToolChoice.Auto();

    ToolReader(RequestFields fields) {
        this.fields = fields;
    }

    List<Tool> tools() {
        return tools;
    }

    ToolChoice choice() {
        return choice;
    }

    void readTools() {
        if (fields.isNull()) {
            return;
        }
        fields.array("tools", index -> {
            String path = "tools." + index;
            var draft = new Draft();
            fields.object(path, name -> {
                switch (name) {
                    case "type" -> fields.string(path + ".type", type -> draft.type = type);
                    case "function" -> readFunction(path + ".function", draft);
                    default -> fields.skip();
                }
            });
            add(draft, path + ".function.name");
        });
    }

    void readFunctions() {
        if (fields.isNull()) {
            return;
        }
        fields.array("functions", index -> {
            String path = "functions." + index;
            var draft = new Draft();
            readFunction(path, draft);
            add(draft, path + ".name");
        });
    }

    /** {@code tool_choice} or {@code function_call}: a word, or an object that names a function. */
    void readChoice(String field) {
        if (fields.isString()) {
            fields.string(field, word -> {
                switch (word) {
                    case "auto" -> choice = new ToolChoice.Auto();
                    case "none" -> choice = new ToolChoice.None();
                    case "required", "any" -> choice = new ToolChoice.Any();
                    default -> fields.invalid(field, "must be one of auto, none, required, or name a function");
                }
            });
        } else if (!fields.isNull()) {
            var draft = new Draft();
            fields.object(field, name -> {
                switch (name) {
                    case "name" -> fields.string(field + ".name", value -> draft.name = value);
                    case "function" -> readFunction(field + ".function", draft);
                    default -> fields.skip();
                }
            });
            // Without a name it is a choice of a newer kind, which leaves the model some freedom.
            choice = draft.name.isEmpty() ? new ToolChoice.Auto() : new ToolChoice.Named(draft.name);
        }
    }

    private void readFunction(String path, Draft draft) {
        fields.object(path, name -> {
            switch (name) {
                case "name" -> fields.string(path + ".name", value -> draft.name = value);
                case "description" -> fields.string(path + ".description", value -> draft.description = value);
                case "parameters" -> draft.parameters = fields.rawObject(path + ".parameters");
                default -> fields.skip();
            }
        });
    }

    private void add(Draft draft, String nameField) {
        if (draft.name.isEmpty() && draft.type.equals("function")) {
            fields.invalid(nameField, "is missing");
        }
        tools.add(draft.tool());
    }
}
