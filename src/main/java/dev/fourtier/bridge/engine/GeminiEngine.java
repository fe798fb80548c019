package dev.fourtier.bridge.engine;

/** The official CLI as something that answers prompts. */
public interface GeminiEngine {
    /**
     * Begins a fresh session with one prompt. Never blocks; the listener is called in order, one event at a time, on any thread.
     *
     * @return a hold on the turn, which may be over already
     */
    Turn open(Prompt prompt, TurnListener listener);

    /** How it stands at this moment. */
    EngineState state();
}
