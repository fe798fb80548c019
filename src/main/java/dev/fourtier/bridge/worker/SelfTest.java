package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.ToolServer;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.Sampling;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One prompt that goes nowhere, with one tool: what a session would offer the model is looked at before a real one is sent. The
 * list of the CLI's own tools that the settings shut out is only right for the version it was made for.
 */
final class SelfTest {
    private SelfTest() {}

    /**
     * @param trialTools the relay's own tool server, which marks the session as a trial
     * @param then       hears what is wrong; empty where nothing is
     */
    static void run(GeminiEngine engine, URI trialTools, Consumer<Optional<GeminiFailure>> then) {
        var prompt = new Prompt(
                "gemini-2.5-pro",
                "",
                List.of(),
                List.of(new Part.Text("self-test")),
                new Generation(OptionalInt.empty(), Sampling.DEFAULT, List.of()),
                Optional.of(new ToolServer("co", trialTools)));
        engine.open(prompt, event -> {
            switch (event) {
                case TurnEvent.Broke(GeminiFailure failure) -> then.accept(Optional.of(failure));
                case TurnEvent.Completed _, TurnEvent.Cancelled _ -> then.accept(Optional.empty());
                default -> {
                    // It says "ok".
                }
            }
        });
    }
}
