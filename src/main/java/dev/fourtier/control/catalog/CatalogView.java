package dev.fourtier.control.catalog;

import dev.fourtier.control.ModelView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All models that any source knows, at one moment. */
public record CatalogView(List<Model> models, List<Source> sources, List<Pull> pulls) {
    public CatalogView {
        models = List.copyOf(models);
        sources = List.copyOf(sources);
        pulls = List.copyOf(pulls);
    }

    /**
     * @param source      a {@link Source#name}
     * @param tiers       that answer with it now
     * @param names       under which clients reach it
     * @param aliases     that a person may type: {@code ol-qwen}
     * @param sizeBytes   on disk; absent for what is elsewhere
     * @param installed   it can be used without a pull
     * @param context     tokens of prompt and answer together
     * @param tools       and {@code vision}: empty where nobody says
     * @param loadedUntil the moment it leaves memory by itself; empty while it is not loaded
     * @param loadedBytes memory it holds while loaded
     * @param retired     as {@code models.conf} says
     * @param calls       its tool calls since the daemon began; empty for a model that no tier answers with
     * @param update      another build of it is to be had under the same name
     */
    public record Model(
            String name,
            String source,
            List<Tier> tiers,
            List<String> names,
            List<String> aliases,
            OptionalLong sizeBytes,
            boolean installed,
            boolean paid,
            OptionalLong context,
            Optional<Boolean> tools,
            Optional<Boolean> vision,
            Optional<String> digest,
            Optional<String> quantization,
            Optional<Instant> loadedUntil,
            OptionalLong loadedBytes,
            Optional<ModelView.Retired> retired,
            Optional<ModelView.Calls> calls,
            boolean update) {
        public Model {
            tiers = List.copyOf(tiers);
            names = List.copyOf(names);
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * Where models come from.
     *
     * @param name    {@code ollama}, {@code gemini}, {@code models.conf}, or the name of a service
     * @param asked   the last time it answered; empty if it never did
     * @param stale   what is shown is older than it should be
     * @param problem why it did not answer the last time
     */
    public record Source(String name, Optional<Instant> asked, boolean stale, Optional<String> problem) {}

    /**
     * A model on its way.
     *
     * @param phase          in the source's own words: {@code pulling manifest}, {@code verifying sha256 digest}
     * @param total          bytes; 0 while nobody knows
     * @param bytesPerSecond over the last seconds; 0 while nobody knows
     * @param left           at that speed
     */
    public record Pull(
            String model,
            State state,
            String phase,
            long completed,
            long total,
            long bytesPerSecond,
            Optional<Duration> left,
            Optional<String> problem) {
        /** Ended ones are shown for a while. */
        public enum State {
            RUNNING,
            DONE,
            FAILED,
            CANCELLED
        }
    }
}
