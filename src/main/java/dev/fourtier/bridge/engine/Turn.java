package dev.fourtier.bridge.engine;

/** One prompt under way. A turn that waits for a tool's result is one, too: its worker is not retired before it ended. */
public interface Turn {
    /** Ends it: the upstream is closed, and the listener hears {@link TurnEvent.Cancelled} unless it ended by itself first. */
    void cancel();
}
