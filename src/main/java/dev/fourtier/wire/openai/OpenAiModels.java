package dev.fourtier.wire.openai;

import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.JsonSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Lists of models in OpenAI's shape. */
public final class OpenAiModels {
    /** @param created seconds since 1970 */
    public record Entry(String id, long created, String ownedBy) {}

    private OpenAiModels() {}

    /** The answer of {@code GET /v1/models}. */
    public static byte[] list(List<Entry> models) {
        var bytes = new ByteSink();
        var json = new JsonSink(bytes);
        json.beginObject().field("object", "list").name("data").beginArray();
        models.forEach(model -> write(model, json));
        json.endArray().endObject();
        return bytes.toByteArray();
    }

    /** The answer of {@code GET /v1/models/{id}}. */
    public static byte[] one(Entry model) {
        var bytes = new ByteSink();
        write(model, new JsonSink(bytes));
        return bytes.toByteArray();
    }

    /** The ids in a service's own list; empty when the body is no such list. */
    public static Optional<List<String>> ids(byte[] body) {
        try {
            JsonNode data = Json.mapper().readTree(body).path("data");
            if (!data.isArray()) {
                return Optional.empty();
            }
            List<String> ids = new ArrayList<>();
            data.forEach(model -> ids.add(model.path("id").stringValue("")));
            ids.removeIf(String::isEmpty);
            return Optional.of(List.copyOf(ids));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void write(Entry model, JsonSink json) {
        json.beginObject().field("id", model.id()).field("object", "model");
        json.field("created", model.created())
                .field("owned_by", model.ownedBy())
                .endObject();
    }
}
