package dev.fourtier.bridge.engine;

/** The official CLI as something that answers prompts. */
public interface GeminiEngine {
    /**
     * Begins a fresh session with one prompt. Never blocks; the listener is called in order, one event at a time, on any thread.
     *
     * @return a hold on the turn, which may be over already
     */
    Turn open(Prompt prompt, TurnListener listener);

    /**
     * Whether a session can be given the client's tools ({@link Prompt#tools}). Where not, the client's tools are described in the
     * prompt, and calls are looked for in the text of the answer.
     */
    default boolean servesTools() {
        return true;
    }

    /** How it stands at this moment. */
    EngineState state();
}
