package dev.fourtier.approval;

/** Tells the person that a question waits ({@code APPROVAL_NOTIFY_COMMAND}, the bell). What it does decides nothing. */
@FunctionalInterface
public interface Notifier {
    void asked(Question question);

    /** Other questions stand than before: one more, or one less. */
    default void changed() {}
}
