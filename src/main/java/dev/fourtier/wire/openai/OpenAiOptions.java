package dev.fourtier.wire.openai;

/**
 * What a service of this kind takes.
 *
 * @param maxCompletionTokens the limit of the answer is called {@code max_completion_tokens}, as OpenAI's newer models want
 * @param plainSchemas        {@code $schema} is taken out of schemas: some services refuse it
 * @param lateSystem          system turns may stand among the others; otherwise they are told as a user's
 * @param largestMaxTokens    a larger limit of the client is not sent: Claude Code asks for 32,000 to 128,000 whatever it
 *     wants, and many services refuse more than their models can write
 */
public record OpenAiOptions(
        boolean maxCompletionTokens, boolean plainSchemas, boolean lateSystem, int largestMaxTokens) {
    /** What nearly every service takes. */
    public static final OpenAiOptions DEFAULT = new OpenAiOptions(false, true, false, 16_384);
}
