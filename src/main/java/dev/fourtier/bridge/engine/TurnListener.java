package dev.fourtier.bridge.engine;

/** Hears of one turn. */
@FunctionalInterface
public interface TurnListener {
    void on(TurnEvent event);
}
