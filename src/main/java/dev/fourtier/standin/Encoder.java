package dev.fourtier.standin;

/** Spells one answer in a dialect. Each method returns what belongs into the body now, which may be nothing. */
interface Encoder {
    String contentType();

    /** What comes before any content. */
    String begin();

    String text(String piece);

    String thinking(String piece);

    String toolCall(Act.ToolCall call);

    /** An error inside an answer that has begun. */
    String error(String message);

    /** Says that the answer is complete. */
    String end(Act.Ending ending);
}
