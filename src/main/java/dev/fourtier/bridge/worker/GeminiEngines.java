package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.EngineState.SignIn;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.relay.Relay;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.supervise.Children;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.client.HttpClient;

/** Starts engines. */
public final class GeminiEngines {
    private static final String GOOGLE = "https://generativelanguage.googleapis.com";

    /** Nothing is sent there: a trial is answered on this side of it. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private GeminiEngines() {}

    /** An engine and its end. */
    public interface Running extends GeminiEngine, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Never blocks: the first worker starts beside. Closing ends all processes and takes their files away.
     *
     * @param environment of {@code co}: the CLI is looked for and signed in by it
     * @param runFolder   private to this {@code co}
     * @param children    of this {@code co}, shared by all who start programs
     * @param threads     for the relay between the workers and the API
     * @param client      sends what it is given and nothing of its own; asks the API
     * @throws IOException if there is no port left on loopback
     */
    public static Running start(
            EngineSettings settings,
            Map<String, String> environment,
            Path runFolder,
            Children children,
            LoopbackServer.Engine threads,
            HttpClient client,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        Path homes = runFolder.resolve("gemini");
        Path own = homes.resolve(WorkerHome.word(random));
        Optional<Relay> relay = SignIns.of(environment, settings.googleSignIn()) == SignIn.API_KEY
                ? Optional.of(Relay.start(threads, client, api(environment), random))
                : Optional.empty();
        var starter = new CliStarter(children, own, environment, settings, relay.map(Relay::base), random);
        var pool = new Pool(settings, starter);
        Consumer<CliEngine> selfTest = relay.<Consumer<CliEngine>>map(
                        there -> engine -> SelfTest.run(engine, there.trialTools(), engine::fenced))
                .orElseGet(() ->
                        engine -> tryOut(engine, settings, environment, own, threads, client, children, clock, random));
        var engine = new CliEngine(settings, environment, pool, relay, children, starter, selfTest, clock, random);
        Thread.ofVirtual().name("gemini-sweep").start(() -> {
            children.reap();
            WorkerHome.sweepAll(homes, own);
        });
        engine.prepare();
        return engine;
    }

    /** Without a relay nobody looks at the calls: a worker is tried out that has one, and a key that is none. */
    private static void tryOut(
            CliEngine engine,
            EngineSettings settings,
            Map<String, String> environment,
            Path own,
            LoopbackServer.Engine threads,
            HttpClient client,
            Children children,
            InstantSource clock,
            RandomGenerator random) {
        Relay relay;
        try {
            relay = Relay.start(threads, client, NOWHERE, random);
        } catch (IOException e) {
            engine.fenced(
                    Optional.of(new GeminiFailure.NoCli("The Gemini CLI cannot be tried out: " + e.getMessage())));
            return;
        }
        Map<String, String> trial = new HashMap<>(environment);
        trial.remove("GOOGLE_GENAI_USE_VERTEXAI");
        trial.remove("GOOGLE_API_KEY");
        trial.put("GEMINI_API_KEY", "self-test");
        var starter = new CliStarter(children, own, trial, settings, Optional.of(relay.base()), random);
        var trialEngine = new CliEngine(
                settings,
                trial,
                new Pool(settings.withWorkers(1), starter),
                Optional.of(relay),
                children,
                starter,
                one -> SelfTest.run(one, relay.trialTools(), result -> {
                    engine.fenced(result);
                    Thread.ofVirtual().start(one::close);
                }),
                clock,
                random);
        engine.accompaniedBy(trialEngine::close);
        trialEngine.prepare();
    }

    private static URI api(Map<String, String> environment) {
        String given = environment.getOrDefault("GOOGLE_GEMINI_BASE_URL", "");
        return URI.create(given.isBlank() ? GOOGLE : given);
    }
}
