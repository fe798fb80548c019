package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.bridge.engine.TurnListener;
import java.util.List;
import java.util.Optional;

/** Stands where no Gemini CLI can be used: says why, and answers nothing. */
public final class NoEngine implements GeminiEngine {
    private final GeminiFailure why;

    public NoEngine(GeminiFailure why) {
        this.why = why;
    }

    @Override
    public Turn open(Prompt prompt, TurnListener listener) {
        listener.on(new TurnEvent.Broke(why));
        return () -> {};
    }

    @Override
    public EngineState state() {
        return new EngineState("", "", EngineState.SignIn.NONE, List.of(), Optional.of(why), Optional.empty());
    }
}
