package dev.fourtier.app;

import dev.fourtier.bridge.NoEngine;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.config.Configuration;
import dev.fourtier.http.LoopbackServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.client.HttpClient;

/** Makes what stands behind the bridge. One that is {@link AutoCloseable} is closed with it. */
@FunctionalInterface
interface Engines {
    /** Nothing does. */
    Engines NONE = _ -> new NoEngine(new GeminiFailure.NoCli("co has no Gemini CLI to ask:"
            + " T3 can be reached with a key of yours and a gemini/ entry in config.yaml"));

    /** What an engine may share with the house. */
    record Shared(
            LoopbackServer.Engine threads,
            HttpClient client,
            Supplier<Configuration> configuration,
            InstantSource clock,
            RandomGenerator random) {}

    /** @throws IOException if it cannot have what it needs of this machine; the message says what */
    GeminiEngine open(Shared shared) throws IOException;
}
