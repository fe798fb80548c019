package dev.fourtier.approval;

import java.util.function.Consumer;

/** The record that outlives the program. */
@FunctionalInterface
public interface ApprovalLog {
    /**
     * Writes one step.
     *
     * @param synced hears {@code true} when it will survive a power cut, {@code false} when that is not certain; once, from any
     *               thread, in time: a gate that hears nothing stays shut
     */
    void append(ApprovalEvent event, Consumer<Boolean> synced);
}
