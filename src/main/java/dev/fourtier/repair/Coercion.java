package dev.fourtier.repair;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The types a schema names, and values brought into them where a model chose another type for the same thing. */
final class Coercion {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");

    private Coercion() {}

    static boolean hasType(JsonNode value, JsonNode schema) {
        List<String> types = types(schema);
        return types.isEmpty() || types.stream().anyMatch(type -> isType(value, type));
    }

    /** The value itself when it has one of the types or cannot be brought into one. */
    static JsonNode toTypes(JsonNode value, JsonNode schema) {
        List<String> types = types(schema);
        if (types.isEmpty()) {
            return value;
        }
        if (types.stream().anyMatch(type -> isType(value, type))) {
            return value;
        }
        for (String type : types) {
            Optional<JsonNode> coerced = to(type, value).filter(candidate -> isType(candidate, type));
            if (coerced.isPresent()) {
                return coerced.get();
            }
        }
        return value;
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        var types = new ArrayList<String>();
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.values().forEach(one -> types.add(one.asString()));
        if (!types.isEmpty() && schema.path("nullable").asBoolean(false)) {
            types.add("null");
        }
        return types;
    }

    private static boolean isType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isIntegralNumber()
                        || (value.isNumber()
                                && value.decimalValue().stripTrailingZeros().scale() <= 0);
            default -> false;
        };
    }

    private static Optional<JsonNode> to(String type, JsonNode value) {
        if (type.equals("string")) {
            return value.isNumber() || value.isBoolean()
                    ? Optional.of(NODES.stringNode(value.asString()))
                    : Optional.empty();
        }
        if (!value.isString()) {
            return Optional.empty();
        }
        String text = value.stringValue().strip();
        return switch (type) {
            case "integer", "number" -> number(text, type);
            case "boolean" ->
                switch (Source.lower(text)) {
                    case "true" -> Optional.of(NODES.booleanNode(true));
                    case "false" -> Optional.of(NODES.booleanNode(false));
                    default -> Optional.empty();
                };
            case "array", "object" -> LenientJson.read(text);
            case "null" ->
                text.equals("null") || text.equals("None") ? Optional.of(NODES.nullNode()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> number(String text, String type) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(text);
        boolean integral = number.stripTrailingZeros().scale() <= 0;
        return Optional.of(LenientJson.number(number, integral && (type.equals("integer") || number.scale() <= 0)));
    }
}
