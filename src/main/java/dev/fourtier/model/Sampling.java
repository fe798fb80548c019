package dev.fourtier.model;

import org.jspecify.annotations.Nullable;

/** How the next token is drawn; null where the client left it to the model. */
public record Sampling(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK) {
    public static final Sampling DEFAULT = new Sampling(null, null, null);
}
