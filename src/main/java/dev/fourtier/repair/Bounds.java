package dev.fourtier.repair;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** The keywords of a schema that bound a number, or the size of a string, array or object. */
final class Bounds {
    private Bounds() {}

    static boolean hold(JsonNode value, JsonNode schema) {
        if (value.isNumber()) {
            return ofNumber(value.decimalValue(), schema);
        }
        if (value.isString()) {
            String text = value.stringValue();
            return ofSize(text.codePointCount(0, text.length()), schema, "minLength", "maxLength");
        }
        if (value.isArray()) {
            return ofSize(value.size(), schema, "minItems", "maxItems");
        }
        return !value.isObject() || ofSize(value.size(), schema, "minProperties", "maxProperties");
    }

    private static boolean ofSize(int size, JsonNode schema, String least, String most) {
        return size >= schema.path(least).asLong(0) && size <= schema.path(most).asLong(Long.MAX_VALUE);
    }

    private static boolean ofNumber(BigDecimal value, JsonNode schema) {
        JsonNode multipleOf = schema.path("multipleOf");
        return compare(value, schema, "minimum", 1) >= 0
                && compare(value, schema, "maximum", -1) <= 0
                && compare(value, schema, "exclusiveMinimum", 1) > 0
                && compare(value, schema, "exclusiveMaximum", -1) < 0
                && (!multipleOf.isNumber()
                        || multipleOf.decimalValue().signum() == 0
                        || value.remainder(multipleOf.decimalValue()).signum() == 0);
    }

    private static int compare(BigDecimal value, JsonNode schema, String keyword, int whenAbsent) {
        JsonNode bound = schema.path(keyword);
        return bound.isNumber() ? value.compareTo(bound.decimalValue()) : whenAbsent;
    }
}
