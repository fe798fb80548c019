package dev.fourtier.wire.anthropic;

import dev.fourtier.wire.ByteSink;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Answers {@code GET /v1/models} and {@code GET /v1/models/{id}} as Anthropic does. */
public final class AnthropicModels {
    public record Model(String id, String displayName, Instant createdAt) {}

    private AnthropicModels() {}

    /** All of them on one page. */
    public static byte[] list(List<Model> models) {
        var out = new ByteSink(256);
        out.text("{\"data\":[");
        for (int i = 0; i < models.size(); i++) {
            if (i > 0) {
                out.text(",");
            }
            write(models.get(i), out);
        }
        out.text("],\"has_more\":false,\"first_id\":");
        if (models.isEmpty()) {
            out.text("null,\"last_id\":null");
        } else {
            out.json(models.getFirst().id())
                    .text(",\"last_id\":")
                    .json(models.getLast().id());
        }
        return out.text("}").toByteArray();
    }

    public static byte[] one(Model model) {
        var out = new ByteSink(256);
        write(model, out);
        return out.toByteArray();
    }

    private static void write(Model model, ByteSink out) {
        out.text("{\"type\":\"model\",\"id\":")
                .json(model.id())
                .text(",\"display_name\":")
                .json(model.displayName())
                .text(",\"created_at\":")
                .json(model.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .text("}");
    }
}
