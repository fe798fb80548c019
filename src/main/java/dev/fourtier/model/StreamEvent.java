package dev.fourtier.model;

/**
 * What happens while a model answers. Blocks are not opened or closed by hand: a delta of another kind than the last one
 * begins a new block, so a stream that mixes its blocks up cannot be written.
 *
 * <p>A stream ends with exactly one {@link Finished} or {@link Failed}; nothing comes after it.
 */
public sealed interface StreamEvent {
    /** More text of the answer; never empty. */
    record TextDelta(String text) implements StreamEvent {
        @Override
        public String toString() {
            return "TextDelta[" + text.length() + " chars]";
        }
    }

    /** More of what the model thinks; never empty. */
    record ThinkingDelta(String thinking) implements StreamEvent {
        @Override
        public String toString() {
            return "ThinkingDelta[" + thinking.length() + " chars]";
        }
    }

    /** Only the model's own signature of its thinking, never one of ours. */
    record SignatureDelta(String signature) implements StreamEvent {}

    /** A tool call begins; {@code id} is unique in the conversation. */
    record ToolUseStart(String id, String name) implements StreamEvent {}

    /** More of the JSON text of the call begun last; the pieces together are one JSON object. */
    record ToolInputDelta(String partialJson) implements StreamEvent {
        @Override
        public String toString() {
            return "ToolInputDelta[" + partialJson.length() + " chars]";
        }
    }

    /**
     * The answer is complete.
     *
     * @param stopSequence the one that was met, empty for other reasons
     */
    record Finished(StopReason stopReason, String stopSequence, Usage usage) implements StreamEvent {
        public Finished(StopReason stopReason, Usage usage) {
            this(stopReason, "", usage);
        }
    }

    /** The answer broke off. */
    record Failed(Failure failure) implements StreamEvent {}

    /** Whether a client would see something of the answer: the point after which no other tier may answer. */
    default boolean isContent() {
        return !(this instanceof Finished) && !(this instanceof Failed);
    }
}
