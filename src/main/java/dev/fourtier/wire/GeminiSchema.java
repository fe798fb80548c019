package dev.fourtier.wire;

import dev.fourtier.model.RawJson;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool's schema in the words that Google takes ("Structured output", ai.google.dev: the supported keywords of JSON schema). One
 * word too many, and the whole request is refused; what is left out is only a hint less.
 */
public final class GeminiSchema {
    private static final Set<String> KEPT = Set.of(
            "$id",
            "$defs",
            "$ref",
            "$anchor",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
            "properties",
            "additionalProperties",
            "required");

    /** Names of the client's own, with a schema behind each. */
    private static final Set<String> NAMED = Set.of("properties", "$defs");

    private GeminiSchema() {}

    /** Always an object's schema, as an MCP tool's has to be. */
    public static RawJson of(RawJson schema) {
        ObjectNode mended;
        try {
            mended = mended(Json.mapper().readTree(schema.text())) instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode();
        } catch (JacksonException _) {
            mended = JsonNodeFactory.instance.objectNode();
        }
        if (!mended.path("type").stringValue("").equals("object")) {
            mended.put("type", "object");
        }
        if (!mended.path("properties").isObject()) {
            mended.set("properties", JsonNodeFactory.instance.objectNode());
        }
        return new RawJson(mended.toString());
    }

    private static JsonNode mended(JsonNode schema) {
        if (schema instanceof ArrayNode all) {
            ArrayNode mended = JsonNodeFactory.instance.arrayNode();
            all.forEach(each -> mended.add(mended(each)));
            return mended;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode mended = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            put(field.getKey(), field.getValue(), mended);
        }
        return mended;
    }

    private static void put(String name, JsonNode value, ObjectNode into) {
        switch (name) {
            case "const" ->
                into.set("enum", JsonNodeFactory.instance.arrayNode().add(value));
            case "definitions" -> into.set("$defs", named(value));
            case "$ref" -> {
                String target = value.stringValue("");
                if (target.startsWith("#")) {
                    into.put(name, target.replace("#/definitions/", "#/$defs/"));
                }
            }
            case "exclusiveMinimum", "exclusiveMaximum" -> {
                if (value.isNumber()) {
                    into.set(name.equals("exclusiveMinimum") ? "minimum" : "maximum", value);
                }
            }
            case "allOf" -> {
                // Mostly a way to say something more of one reference.
                for (JsonNode part : value) {
                    if (mended(part) instanceof ObjectNode more) {
                        more.properties().forEach(field -> into.set(field.getKey(), field.getValue()));
                    }
                }
            }
            case "enum" -> {
                if (value.isArray()) {
                    into.set(name, value);
                }
            }
            case "required" -> into.set(name, strings(value));
            case "type" -> {
                if (value.isString() || value.isArray()) {
                    into.set(name, value);
                }
            }
            default -> {
                if (NAMED.contains(name)) {
                    into.set(name, named(value));
                } else if (KEPT.contains(name)) {
                    into.set(name, mended(value));
                }
            }
        }
    }

    /** {@code true}, which allows all, and what is no schema become an empty one: the CLI lists no tool at all otherwise. */
    private static JsonNode named(JsonNode schemas) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        if (schemas instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> all.set(
                            field.getKey(),
                            mended(field.getValue()) instanceof ObjectNode schema
                                    ? schema
                                    : JsonNodeFactory.instance.objectNode()));
        }
        return all;
    }

    private static ArrayNode strings(JsonNode value) {
        ArrayNode strings = JsonNodeFactory.instance.arrayNode();
        if (value.isArray()) {
            value.forEach(each -> {
                if (each.isString()) {
                    strings.add(each);
                }
            });
        }
        return strings;
    }
}
