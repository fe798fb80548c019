package dev.fourtier.wire.openai;

/**
 * What a service of this kind takes.
 *
 * @param maxCompletionTokens the limit of the answer is called {@code max_completion_tokens}, as OpenAI's newer models want
 * @param plainSchemas        {@code $schema} is taken out of schemas: some services refuse it
 * @param lateSystem          system turns may stand among the others; otherwise they are told as a user's
 * @param largestMaxTokens    a larger limit of the client is not sent: Claude Code asks for 32,000 to 128,000 whatever it
 *     wants, and many services refuse more than their models can write
 * @param google              it is Google's own: schemas in its words, and calls of the history carry the mark that stands for a
 *     signature ("Thought signatures", ai.google.dev), as Gemini 3 refuses calls without one and other models' have none
 * @param files               PDFs may stand among the parts of a user's turn
 */
public record OpenAiOptions(
        boolean maxCompletionTokens,
        boolean plainSchemas,
        boolean lateSystem,
        int largestMaxTokens,
        boolean google,
        boolean files) {
    /** What nearly every service takes. */
    public static final OpenAiOptions DEFAULT = new OpenAiOptions(false, true, false, 16_384, false, false);

    /** Google's own, whose models write up to 65,536 tokens. */
    public static final OpenAiOptions GOOGLE = new OpenAiOptions(false, true, false, 65_536, true, false);

    /** Our own bridge, which reads PDFs as well. */
    public static final OpenAiOptions BRIDGE = new OpenAiOptions(false, true, false, 65_536, false, true);
}
