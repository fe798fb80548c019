package dev.fourtier.app;

import dev.fourtier.bridge.NoEngine;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.worker.EngineSettings;
import dev.fourtier.bridge.worker.GeminiEngines;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Settings;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.supervise.Children;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.client.HttpClient;

/** Makes what stands behind the bridge. One that is {@link AutoCloseable} is closed with it. */
@FunctionalInterface
interface Engines {
    /** Nothing does. */
    Engines NONE = _ -> new NoEngine(new GeminiFailure.NoCli("co has no Gemini CLI to ask:"
            + " T3 can be reached with a key of yours and a gemini/ entry in config.yaml"));

    /**
     * The official Gemini CLI, where it is installed and has something to sign in with.
     *
     * @param environment it is looked for and signed in by it
     * @param runFolder   private to this {@code co}
     */
    static Engines cli(Map<String, String> environment, Path runFolder) {
        return shared -> {
            Settings settings = shared.configuration().get().settings();
            return GeminiEngines.start(
                    EngineSettings.DEFAULTS
                            .withWorkers(settings.geminiWorkers())
                            .withGoogleSignIn(settings.googleSignIn()),
                    environment,
                    runFolder,
                    shared.children(),
                    shared.threads(),
                    shared.client(),
                    shared.clock(),
                    shared.random());
        };
    }

    /** What an engine may share with the house. */
    record Shared(
            LoopbackServer.Engine threads,
            HttpClient client,
            Children children,
            Supplier<Configuration> configuration,
            InstantSource clock,
            RandomGenerator random) {}

    /** @throws IOException if it cannot have what it needs of this machine; the message says what */
    GeminiEngine open(Shared shared) throws IOException;
}
