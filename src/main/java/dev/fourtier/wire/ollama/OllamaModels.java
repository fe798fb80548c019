package dev.fourtier.wire.ollama;

import dev.fourtier.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads Ollama's lists of models; what is not there is empty, what is no such list is an empty result. */
public final class OllamaModels {
    /**
     * A model that is installed.
     *
     * @param size          bytes on disk
     * @param digest        the same for all names of the same weights
     * @param contextLength tokens it was trained for
     * @param capabilities  {@code completion}, {@code tools}, {@code thinking}, {@code vision}, …
     * @param remote        it runs in Ollama's cloud
     */
    public record Installed(
            String name,
            String digest,
            long size,
            String family,
            String parameterSize,
            String quantization,
            OptionalLong contextLength,
            List<String> capabilities,
            boolean remote) {
        public Installed {
            capabilities = List.copyOf(capabilities);
        }
    }

    /**
     * A model that is loaded.
     *
     * @param contextLength tokens of context it was loaded for
     * @param sizeVram      bytes on a GPU
     * @param expiresAt     RFC 3339, as Ollama wrote it
     */
    public record Loaded(
            String name, String digest, long size, long sizeVram, OptionalLong contextLength, String expiresAt) {}

    /**
     * What one model can do.
     *
     * @param contextLength tokens it was trained for
     * @param parameters    one {@code name value} a line, as in its Modelfile
     */
    public record Details(
            String family,
            String parameterSize,
            String quantization,
            OptionalLong contextLength,
            List<String> capabilities,
            String template,
            String parameters) {
        public Details {
            capabilities = List.copyOf(capabilities);
        }
    }

    private OllamaModels() {}

    /** The answer of {@code GET /api/tags}. */
    public static Optional<List<Installed>> tags(byte[] body) {
        return models(body, OllamaModels::installed);
    }

    /** The answer of {@code GET /api/ps}. */
    public static Optional<List<Loaded>> ps(byte[] body) {
        return models(
                body,
                model -> new Loaded(
                        text(model, "name"),
                        text(model, "digest"),
                        model.path("size").asLong(0),
                        model.path("size_vram").asLong(0),
                        positive(model.path("context_length")),
                        text(model, "expires_at")));
    }

    /** The answer of {@code POST /api/show}. */
    public static Optional<Details> show(byte[] body) {
        return tree(body)
                .filter(root -> root.has("details") || root.has("model_info"))
                .map(root -> {
                    JsonNode info = root.path("model_info");
                    JsonNode details = root.path("details");
                    return new Details(
                            text(details, "family"),
                            text(details, "parameter_size"),
                            text(details, "quantization_level"),
                            positive(info.path(text(info, "general.architecture") + ".context_length")),
                            capabilities(root),
                            text(root, "template"),
                            text(root, "parameters"));
                });
    }

    private static Installed installed(JsonNode model) {
        JsonNode details = model.path("details");
        return new Installed(
                text(model, "name"),
                text(model, "digest"),
                model.path("size").asLong(0),
                text(details, "family"),
                text(details, "parameter_size"),
                text(details, "quantization_level"),
                positive(details.path("context_length")),
                capabilities(model),
                !text(model, "remote_host").isEmpty());
    }

    private static <T> Optional<List<T>> models(byte[] body, Function<JsonNode, T> read) {
        return tree(body)
                .map(root -> root.path("models"))
                .filter(JsonNode::isArray)
                .map(models -> {
                    List<T> found = new ArrayList<>();
                    models.forEach(model -> found.add(read.apply(model)));
                    return List.copyOf(found);
                });
    }

    private static Optional<JsonNode> tree(byte[] body) {
        try {
            return Optional.of(Json.mapper().readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static List<String> capabilities(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.path("capabilities").forEach(capability -> found.add(capability.asString("")));
        return found;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue("");
    }

    private static OptionalLong positive(JsonNode node) {
        long value = node.asLong(0);
        return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
