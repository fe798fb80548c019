package dev.fourtier.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema, as far as tools use it: types, {@code enum}, {@code const}, objects, arrays, bounds, {@code pattern},
 * combinations and local {@code $ref}. {@code format} and annotations say nothing about validity here. A reference that
 * cannot be followed is satisfied by nothing.
 */
final class Schema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** References may go round in circles. */
    private static final int DEEPEST = 64;

    private final JsonNode root;
    private final Map<String, Optional<Pattern>> patterns = new HashMap<>();

    Schema(JsonNode root) {
        this.root = root;
    }

    boolean declares(String property) {
        return root.path("properties").has(property);
    }

    /** The one required property, if there is exactly one. */
    Optional<String> soleRequired() {
        JsonNode required = root.path("required");
        return required.size() == 1 ? required.get(0).stringValueOpt() : Optional.empty();
    }

    boolean requiresSomething() {
        return !root.path("required").isEmpty();
    }

    /** The value, with slips of type mended where the schema leaves no doubt; empty when it does not satisfy. */
    Optional<JsonNode> fit(JsonNode value) {
        if (fit(value, root, false, 0) != null) {
            return Optional.of(value);
        }
        // Mending for one keyword may break another: what comes out has to satisfy the schema as it is.
        return Optional.ofNullable(fit(value, root, true, 0)).filter(mended -> fit(mended, root, false, 0) != null);
    }

    private @Nullable JsonNode fit(JsonNode value, JsonNode schema, boolean mend, int depth) {
        if (schema.isBoolean()) {
            return schema.booleanValue() ? value : null;
        }
        if (!schema.isObject() || depth > DEEPEST) {
            return null;
        }
        JsonNode result = mend ? Coercion.toTypes(value, schema) : value;
        if (!Coercion.hasType(result, schema)) {
            return null;
        }
        JsonNode ref = schema.get("$ref");
        if (ref != null) {
            result = fit(result, target(ref), mend, depth + 1);
        }
        if (result != null && result.isObject()) {
            result = fitObject((ObjectNode) result, schema, mend, depth + 1);
        } else if (result != null && result.isArray()) {
            result = fitArray((ArrayNode) result, schema, mend, depth + 1);
        }
        result = result == null ? null : fitCombination(result, schema, mend, depth + 1);
        return result != null && isAllowed(result, schema) && Bounds.hold(result, schema) && matches(result, schema)
                ? result
                : null;
    }

    private JsonNode target(JsonNode ref) {
        String path = ref.isString() ? ref.stringValue() : "";
        if (!path.startsWith("#")) {
            return NODES.booleanNode(false);
        }
        JsonNode target = root;
        for (String step : path.substring(1).split("/")) {
            if (!step.isEmpty()) {
                target = target.path(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return target.isMissingNode() ? NODES.booleanNode(false) : target;
    }

    private @Nullable JsonNode fitObject(ObjectNode value, JsonNode schema, boolean mend, int depth) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                return null;
            }
        }
        ObjectNode result = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode fitted = property.getValue();
            List<JsonNode> rules = rulesOf(property.getKey(), schema);
            for (JsonNode rule : rules) {
                fitted = fitted == null ? null : fit(fitted, rule, mend, depth);
            }
            if (fitted != null) {
                result.set(property.getKey(), fitted);
            } else if (!mend || !property.getValue().isNull() || isRequired(property.getKey(), schema)) {
                return null;
            }
        }
        return result;
    }

    private List<JsonNode> rulesOf(String property, JsonNode schema) {
        var rules = new ArrayList<JsonNode>();
        JsonNode declared = schema.path("properties").get(property);
        if (declared != null) {
            rules.add(declared);
        }
        for (Map.Entry<String, JsonNode> byPattern :
                schema.path("patternProperties").properties()) {
            if (finds(byPattern.getKey(), property)) {
                rules.add(byPattern.getValue());
            }
        }
        JsonNode others = schema.get("additionalProperties");
        if (rules.isEmpty() && others != null) {
            rules.add(others);
        }
        return rules;
    }

    /** An optional property a model fills with null was meant to be left out. */
    private static boolean isRequired(String property, JsonNode schema) {
        for (JsonNode name : schema.path("required")) {
            if (name.asString().equals(property)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable JsonNode fitArray(ArrayNode value, JsonNode schema, boolean mend, int depth) {
        JsonNode first = schema.path("prefixItems");
        JsonNode items = schema.get("items");
        if (schema.path("uniqueItems").asBoolean(false) && new HashSet<>(value.values()).size() < value.size()) {
            return null;
        }
        ArrayNode result = NODES.arrayNode(value.size());
        for (int i = 0; i < value.size(); i++) {
            JsonNode rule = first.has(i) ? first.get(i) : items;
            JsonNode fitted = rule == null ? value.get(i) : fit(value.get(i), rule, mend, depth);
            if (fitted == null) {
                return null;
            }
            result.add(fitted);
        }
        return result;
    }

    private @Nullable JsonNode fitCombination(JsonNode value, JsonNode schema, boolean mend, int depth) {
        JsonNode result = value;
        for (JsonNode part : schema.path("allOf")) {
            result = result == null ? null : fit(result, part, mend, depth);
        }
        if (result != null && schema.has("anyOf")) {
            result = fitOne(result, schema.get("anyOf"), false, mend, depth);
        }
        if (result != null && schema.has("oneOf")) {
            result = fitOne(result, schema.get("oneOf"), true, mend, depth);
        }
        if (result != null && schema.has("not") && fit(result, schema.get("not"), false, depth) != null) {
            return null;
        }
        return result;
    }

    /** A choice that the value satisfies as it is goes before one that would have to mend it. */
    private @Nullable JsonNode fitOne(JsonNode value, JsonNode choices, boolean exactlyOne, boolean mend, int depth) {
        for (boolean mending : mend ? List.of(false, true) : List.of(false)) {
            var fitting = new ArrayList<JsonNode>();
            for (JsonNode choice : choices) {
                JsonNode fitted = fit(value, choice, mending, depth);
                if (fitted != null) {
                    fitting.add(fitted);
                }
            }
            if (!fitting.isEmpty()) {
                return exactlyOne && fitting.size() > 1 ? null : fitting.getFirst();
            }
        }
        return null;
    }

    private static boolean isAllowed(JsonNode value, JsonNode schema) {
        JsonNode constant = schema.get("const");
        if (constant != null && !same(value, constant)) {
            return false;
        }
        JsonNode allowed = schema.get("enum");
        if (allowed == null) {
            return true;
        }
        for (JsonNode one : allowed) {
            if (same(value, one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        return a.equals(b);
    }

    private boolean matches(JsonNode value, JsonNode schema) {
        JsonNode pattern = schema.get("pattern");
        return pattern == null || !value.isString() || finds(pattern.asString(), value.stringValue());
    }

    /** A pattern in a dialect that Java does not know holds nobody up: the client checks again. */
    private boolean finds(String pattern, String text) {
        return patterns.computeIfAbsent(pattern, Schema::compile)
                .map(compiled -> compiled.matcher(text).find())
                .orElse(true);
    }

    private static Optional<Pattern> compile(String pattern) {
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }
}
