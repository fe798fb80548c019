package dev.fourtier.control.event;

import java.util.function.Consumer;

/** Tells of changes. */
public interface Feed {
    /**
     * From now on.
     *
     * @param listener called by one thread at a time, in order; while it is busy events are kept for it, but not for ever
     */
    Subscription subscribe(Consumer<ControlEvent> listener);

    /** The hold on it. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Where nothing ever changes. */
    Feed NONE = listener -> () -> {};
}
