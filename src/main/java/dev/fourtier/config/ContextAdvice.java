package dev.fourtier.config;

import java.util.Optional;
import java.util.OptionalLong;

/** Whether a model's context is large enough for Claude Code, and what to do where it is not. Pure. */
public final class ContextAdvice {
    /** Claude Code's first request has 12,000 to 28,000 tokens, before anybody has said anything. */
    public static final long ENOUGH = 32_768;

    private ContextAdvice() {}

    /** The context that a model really has: what it is asked for, and never more than it was trained for; empty where nothing is known. */
    public static OptionalLong effective(OptionalLong asked, OptionalLong trained) {
        return asked.isPresent() && trained.isPresent()
                ? OptionalLong.of(Math.min(asked.getAsLong(), trained.getAsLong()))
                : asked.isPresent() ? asked : trained;
    }

    /**
     * A warning of two sentences: what is wrong, and the command or line that mends it.
     *
     * @param tier    as people call it, {@code T1}
     * @param asked   tokens of context that the service is asked for ({@code num_ctx})
     * @param trained tokens that the model was trained for, as {@code models.conf} or the service says
     */
    public static Optional<String> warning(String tier, String model, OptionalLong asked, OptionalLong trained) {
        OptionalLong effective = effective(asked, trained);
        if (effective.isEmpty() || effective.getAsLong() >= ENOUGH) {
            return Optional.empty();
        }
        String small = tier + "'s model " + model + " has a context of " + effective.getAsLong()
                + " tokens, and most requests of Claude Code are longer: they will climb to the next tier. ";
        boolean modelIsSmall = trained.isPresent() && trained.getAsLong() < ENOUGH;
        return Optional.of(small
                + (modelIsSmall
                        ? "It was trained for no more; another model helps: co models use " + tier + " NAME"
                        : "Set num_ctx = " + ENOUGH + " under [model " + model + "] in models.conf, or "
                                + "model_info: {num_ctx: " + ENOUGH + "} in its entry of config.yaml."));
    }
}
