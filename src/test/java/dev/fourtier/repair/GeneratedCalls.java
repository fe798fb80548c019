package dev.fourtier.repair;

import dev.fourtier.model.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls without end: tools of random schemas, inputs that fit them, in every shape with every slip that shape allows. */
public final class GeneratedCalls {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> LEADS =
            List.of("", "I'll do that now.", "Let me look.", "Sure!\n\nNow I will run it:", "Ich mache das.");
    private static final List<String> TAILS = List.of("", "\n", "\n\nDone.", "\nLet me know what you think.");
    private static final List<String> NAMES =
            List.of("Write", "Bash", "mcp__git__git_status", "search-files", "TodoWrite", "browser_take_screenshot");
    private static final List<String> WORDS = List.of(
            "a",
            "\n",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "`",
            "```",
            "\n```json\n",
            " ",
            "\t",
            "ä",
            "\uD83D\uDE00",
            "</",
            "<b>",
            "line",
            "$x",
            "//",
            "\\n",
            "<tool_call>",
            "example",
            "\n\n");

    private GeneratedCalls() {}

    /**
     * A text with one call in it.
     *
     * @param left what is no call of it
     */
    public record Sample(Tool tool, ObjectNode input, String text, String left) {}

    public static Sample next(Random random) {
        Case made = make(random);
        String lead = LEADS.get(random.nextInt(LEADS.size()));
        String tail = TAILS.get(random.nextInt(TAILS.size()));
        String call = Shapes.spell(made.tool().name(), made.input(), random);
        return new Sample(
                made.tool(), made.input(), lead + (lead.isEmpty() ? "" : "\n\n") + call + tail, lead + tail.strip());
    }

    private record Case(Tool tool, ObjectNode input) {}

    private static Case make(Random random) {
        ObjectNode properties = NODES.objectNode();
        ObjectNode input = NODES.objectNode();
        var required = NODES.arrayNode();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String key = List.of("path", "content", "limit", "flag", "items", "options")
                            .get(random.nextInt(6))
                    + i;
            JsonNode value = value(key, random);
            properties.set(key, schemaOf(value));
            input.set(key, value);
            required.add(key);
        }
        ObjectNode schema = NODES.objectNode();
        schema.put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        schema.put("additionalProperties", false);
        return new Case(Answer.tool(NAMES.get(random.nextInt(NAMES.size())), schema.toString()), input);
    }

    private static JsonNode value(String key, Random random) {
        return switch (key.substring(0, key.length() - 1)) {
            case "limit" -> NODES.numberNode(random.nextInt(1000));
            case "flag" -> NODES.booleanNode(random.nextBoolean());
            case "items" -> {
                var items = NODES.arrayNode();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    items.add(text(random));
                }
                yield items;
            }
            case "options" -> NODES.objectNode().put("x", text(random));
            default -> NODES.stringNode(text(random));
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(10); i >= 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static ObjectNode schemaOf(JsonNode value) {
        String type = value.isString()
                ? "string"
                : value.isNumber() ? "integer" : value.isBoolean() ? "boolean" : value.isArray() ? "array" : "object";
        ObjectNode schema = NODES.objectNode().put("type", type);
        if (value.isArray()) {
            schema.set("items", NODES.objectNode().put("type", "string"));
        }
        return schema;
    }

    /** One call in one of the spellings that models use. */
    private static final class Shapes {
        static String spell(String name, ObjectNode input, Random random) {
            return switch (random.nextInt(20)) {
                case 0, 1 -> object(name, input, random);
                case 2 ->
                    "```" + List.of("json", "", "tool_call", "text", "xml").get(random.nextInt(5)) + "\n"
                            + object(name, input, random) + "\n```";
                case 3 ->
                    "<tool_call>\n" + object(name, input, random) + (random.nextBoolean() ? "\n</tool_call>" : "");
                case 4 -> "<tools>" + object(name, input, random) + "</tools>";
                case 5 -> "<function_call>" + object(name, input, random) + "</function_call>";
                case 6 -> "[TOOL_CALLS][" + object(name, input, random) + "]";
                case 7 -> "<|python_tag|>" + object(name, input, random) + (random.nextBoolean() ? "<|eom_id|>" : "");
                case 8 -> object(name, input, random) + "\n</tool_call>";
                case 9 -> "[" + object(name, input, random) + "]";
                case 10 -> python(name, input);
                case 11 ->
                    "<|channel|>commentary to=functions." + name + " <|constrain|>json<|message|>" + input + "<|call|>";
                case 12 -> "Action: " + name + "\nAction Input: " + input;
                case 13 -> "functools[" + object(name, input, random) + "]";
                case 14 -> "✿FUNCTION✿: " + name + "\n✿ARGS✿: " + input;
                case 15 -> "[TOOL_CALLS]" + name + "[ARGS]" + input;
                case 16 ->
                    "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>" + name + "\n```json\n" + input
                            + "\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>";
                case 17 ->
                    "<tool_use><tool_name>" + name + "</tool_name><arguments>" + input + "</arguments></tool_use>";
                case 18 -> commented(name, input);
                default -> xml(name, input, random);
            };
        }

        private static String object(String name, ObjectNode input, Random random) {
            String spelled =
                    random.nextInt(4) == 0 ? name.toUpperCase(Locale.ROOT).replace('-', '_') : name;
            String arguments = random.nextBoolean() ? input.toString() : input.toPrettyString();
            if (random.nextInt(4) == 0) {
                arguments = NODES.stringNode(input.toString()).toString();
            } else if (random.nextInt(3) == 0 && !arguments.contains("\\\\")) {
                arguments = arguments.replace("\\n", "\n");
            } else if (random.nextInt(3) == 0) {
                arguments = arguments.substring(0, arguments.length() - 1) + ",}";
            }
            String nameKey = List.of("name", "tool", "tool_name", "function").get(random.nextInt(4));
            String inputKey =
                    List.of("arguments", "parameters", "input", "args").get(random.nextInt(4));
            String call = "{\"%s\": \"%s\", \"%s\": ".formatted(nameKey, spelled, inputKey) + arguments;
            if (nameKey.equals("name") && random.nextInt(4) == 0) {
                return "{\"id\": \"call_1\", \"type\": \"function\", \"function\": " + call + "}}";
            }
            return call + "}";
        }

        private static String commented(String name, ObjectNode input) {
            return "{\n  // which one\n  \"name\": \"" + name + "\", /* and with what */ \"arguments\": " + input + "}";
        }

        private static String python(String name, ObjectNode input) {
            var text = new StringBuilder("```tool_code\nprint(" + name + "(");
            String between = "";
            for (Map.Entry<String, JsonNode> property : input.properties()) {
                String value = property.getValue().toString();
                if (property.getValue().isBoolean()) {
                    value = property.getValue().booleanValue() ? "True" : "False";
                }
                text.append(between).append(property.getKey()).append('=').append(value);
                between = ", ";
            }
            return text + "))\n```";
        }

        private static String xml(String name, ObjectNode input, Random random) {
            boolean wrapped = random.nextBoolean();
            var text = new StringBuilder(wrapped ? "<tool_call>\n" : "");
            text.append("<function=").append(name).append(">\n");
            for (Map.Entry<String, JsonNode> property : input.properties()) {
                JsonNode value = property.getValue();
                text.append("<parameter=").append(property.getKey()).append(">\n");
                text.append(value.isString() ? value.stringValue() : value.toString())
                        .append("\n</parameter>\n");
            }
            return text + "</function>" + (wrapped || random.nextBoolean() ? "\n</tool_call>" : "");
        }
    }
}
