package dev.fourtier.standin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/pull}: a model comes byte by byte, so to speak, and stands on the shelf only when all of it is there. */
final class OllamaPull {
    private static final int STEPS = 40;

    private final Setting setting;
    private final Shelf shelf;

    OllamaPull(Setting setting, Shelf shelf) {
        this.setting = setting;
        this.shelf = shelf;
    }

    /** @param asked the name, as the client wrote it */
    List<Act> acts(String asked) {
        return setting.library().stream()
                .filter(model -> model.name().equals(asked))
                .findFirst()
                .or(() -> shelf.find(asked))
                .map(this::acts)
                .orElseGet(() -> List.of(
                        record("pulling manifest"),
                        line("{\"error\":\"pull model manifest: file does not exist\"}"),
                        new Act.EndEarly()));
    }

    private List<Act> acts(SimulatedModel model) {
        var acts = new ArrayList<Act>();
        acts.add(record("pulling manifest"));
        if (shelf.find(model.name()).isEmpty() && !model.isCloud()) {
            String digest = model.digest();
            Duration step = setting.pull().dividedBy(STEPS);
            for (int i = 0; i <= STEPS; i++) {
                if (i > 0) {
                    acts.add(Act.stall(step));
                }
                acts.add(line(Json.object()
                        .put("status", "pulling " + digest.substring(0, 12))
                        .put("digest", "sha256:" + digest)
                        .put("total", model.size())
                        .put("completed", model.size() / STEPS * i + model.size() % STEPS * i / STEPS)
                        .toString()));
            }
        }
        acts.add(record("verifying sha256 digest"));
        acts.add(record("writing manifest"));
        acts.add(new Act.Then(() -> shelf.add(model)));
        acts.add(record("success"));
        // It has no last record with counts, as an answer of the model has.
        acts.add(new Act.EndEarly());
        return acts;
    }

    private static Act record(String status) {
        return line(Json.object().put("status", status).toString());
    }

    private static Act line(String json) {
        return new Act.Raw(json + "\n");
    }
}
