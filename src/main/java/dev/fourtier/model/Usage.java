package dev.fourtier.model;

/** Tokens as the upstream counted them. */
public record Usage(long inputTokens, long outputTokens, long cacheReadInputTokens, long cacheCreationInputTokens) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, 0, 0);
    }
}
