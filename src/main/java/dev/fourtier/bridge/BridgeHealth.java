package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.config.ModelTable;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /health} of the bridge: JSON without secrets and without a word of what was said. */
final class BridgeHealth {
    private BridgeHealth() {}

    /**
     * {@code ready} only after an answer that really came: neither a key nor a sign-in says whether Google serves the account.
     */
    static String status(EngineState state) {
        if (state.trouble().isPresent()) {
            return "trouble";
        }
        return state.lastSuccess().isPresent() ? "ready" : "unproven";
    }

    static byte[] of(EngineState state, ModelTable models, LocalDate today, int parked) {
        var out = new ByteSink(512);
        var json = new JsonSink(out);
        json.beginObject().field("status", status(state));
        json.name("cli").beginObject().field("found", !state.cli().isEmpty());
        json.field("path", state.cli()).field("version", state.version()).endObject();
        json.field("sign_in", state.signIn().name().toLowerCase(Locale.ROOT));
        json.name("workers").beginArray();
        for (EngineState.Worker worker : state.workers()) {
            json.beginObject().field("pid", worker.pid()).field("state", worker.state());
            json.field("sessions", worker.sessions()).field("open", worker.open());
            json.field("resident_bytes", worker.residentBytes()).endObject();
        }
        json.endArray().field("parked", parked);
        success(state.lastSuccess(), json);
        trouble(state.trouble(), json);
        json.name("models").beginArray();
        for (ModelChoice.Line line : ModelChoice.lines(models, today)) {
            json.beginObject().field("when", line.rule());
            json.field("model", line.chosen().model());
            if (line.chosen().isReplaced()) {
                json.field("in_place_of", line.chosen().chosen());
            }
            json.endObject();
        }
        json.endArray().endObject();
        return out.text("\n").toByteArray();
    }

    private static void success(Optional<Instant> last, JsonSink json) {
        json.name("last_success");
        if (last.isPresent()) {
            json.string(last.get().truncatedTo(ChronoUnit.SECONDS).toString());
        } else {
            json.nothing();
        }
    }

    private static void trouble(Optional<GeminiFailure> trouble, JsonSink json) {
        json.name("trouble");
        if (trouble.isPresent()) {
            Refusal refusal = Refusal.of(trouble.get());
            json.beginObject()
                    .field("kind", refusal.word())
                    .field("message", refusal.message())
                    .endObject();
        } else {
            json.nothing();
        }
    }
}
