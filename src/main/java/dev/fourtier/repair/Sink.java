package dev.fourtier.repair;

/** What a text is cut into. */
interface Sink {
    /** Text of the answer, never empty. */
    void text(String text);

    void call(Call call);
}
