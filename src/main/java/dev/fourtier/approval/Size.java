package dev.fourtier.approval;

/**
 * How many tokens a request is expected to be. The input is an estimate; the longest answer is a fact.
 *
 * @param maxOutputTokens what the request allows, or what the model can do where the request says nothing
 */
public record Size(long inputTokens, long likelyOutputTokens, long maxOutputTokens) {
    public Size {
        if (inputTokens < 0 || likelyOutputTokens < 0 || maxOutputTokens < 0) {
            throw new IllegalArgumentException("tokens are never below zero");
        }
    }

    /** The same with room for an answer of at least so many tokens. */
    Size allowing(long outputTokens) {
        return new Size(inputTokens, likelyOutputTokens, Math.max(maxOutputTokens, outputTokens));
    }
}
