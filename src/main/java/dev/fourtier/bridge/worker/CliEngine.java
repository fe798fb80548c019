package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.bridge.engine.TurnListener;
import dev.fourtier.bridge.relay.Relay;
import dev.fourtier.bridge.relay.Session;
import dev.fourtier.supervise.Children;
import dev.fourtier.wire.gemini.GeminiAnswer;
import dev.fourtier.wire.gemini.GeminiLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine: looks whether a prompt can be served at all, and gives it to the pool. */
final class CliEngine implements GeminiEngines.Running, Surroundings {
    /** The CLI drops what it takes for more than a million tokens without a word. */
    private static final long MOST_TEXT = 3_500_000;

    /** They have heard by then that co is stopping. */
    private static final Duration LAST_TURNS = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger("gemini");

    private final EngineSettings settings;
    private final Map<String, String> environment;
    private final Pool pool;
    private final Optional<Relay> relay;
    private final Children children;
    private final CliStarter starter;
    private final Consumer<CliEngine> selfTest;
    private final AtomicBoolean prepared = new AtomicBoolean();
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile CompletableFuture<Optional<GeminiFailure>> fence;
    private final Map<TurnRun, Thread> turns = new ConcurrentHashMap<>();
    private volatile Runnable companion = () -> {};
    private volatile Optional<GeminiFailure> trouble = Optional.empty();
    private volatile Optional<Instant> lastSuccess = Optional.empty();

    CliEngine(
            EngineSettings settings,
            Map<String, String> environment,
            Pool pool,
            Optional<Relay> relay,
            Children children,
            CliStarter starter,
            Consumer<CliEngine> selfTest,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.pool = pool;
        this.relay = relay;
        this.fence =
                relay.isPresent() ? CompletableFuture.completedFuture(Optional.empty()) : new CompletableFuture<>();
        this.children = children;
        this.starter = starter;
        this.selfTest = selfTest;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Turn open(Prompt prompt, TurnListener listener) {
        var turn = new TurnRun(relay.isPresent() ? prompt : SystemAsText.of(prompt), listener, this);
        Thread runner = Thread.ofVirtual().name("gemini-turn").unstarted(() -> {
            turn.run();
            turns.remove(turn);
        });
        turns.put(turn, runner);
        Optional<GeminiFailure> obstacle = obstacle(prompt);
        if (obstacle.isPresent()) {
            turn.signal(new Signal.Refused(obstacle.get()));
        } else {
            prepare();
            CompletableFuture<?> _ = fence.thenAccept(unfenced ->
                    unfenced.ifPresentOrElse(why -> turn.signal(new Signal.Refused(why)), () -> pool.serve(turn)));
        }
        runner.start();
        return turn;
    }

    /** Warms up and tests what there is; again and again until there is something, as it may be installed meanwhile. */
    void prepare() {
        if (lack().isEmpty() && prepared.compareAndSet(false, true)) {
            pool.warm();
            selfTest.accept(this);
        }
    }

    /** @param end of what was started for this one's self-test */
    void accompaniedBy(Runnable end) {
        companion = end;
    }

    /** Where a relay looks at every call itself, nobody has to wait for the self-test. */
    void fenced(Optional<GeminiFailure> result) {
        if (result.isEmpty()) {
            fence.complete(result);
            return;
        }
        GeminiFailure failure = result.get();
        LOG.warn("the self-test of the Gemini CLI failed: {}", failure.message());
        CompletableFuture<Optional<GeminiFailure>> before = fence;
        if (failure instanceof GeminiFailure.ToolsNotFenced) {
            trouble = result;
            fence = CompletableFuture.completedFuture(result);
        } else if (relay.isEmpty()) {
            // It says nothing of the tools: whoever comes next has it tried again.
            fence = new CompletableFuture<>();
            prepared.set(false);
        }
        before.complete(result);
    }

    /** What is missing on this machine. */
    private Optional<GeminiFailure> lack() {
        if (Cli.find(settings.program(), environment).isEmpty()) {
            return Optional.of(new GeminiFailure.NoCli(Cli.HELP));
        }
        return signIn() == EngineState.SignIn.NONE ? Optional.of(Failures.noSignIn()) : Optional.empty();
    }

    private Optional<GeminiFailure> obstacle(Prompt prompt) {
        Optional<GeminiFailure> lack = lack();
        if (lack.isPresent()) {
            return lack;
        }
        long text = prompt.system().length()
                + Stream.concat(
                                prompt.parts().stream(),
                                prompt.history().stream().flatMap(past -> past.parts().stream()))
                        .mapToLong(part -> part instanceof Part.Text(String words) ? words.length() : 0)
                        .sum();
        return text > MOST_TEXT ? Optional.of(Failures.tooLong()) : Optional.empty();
    }

    private EngineState.SignIn signIn() {
        return SignIns.of(environment, settings.googleSignIn());
    }

    @Override
    public EngineState state() {
        Optional<GeminiFailure> now =
                Stream.of(pool.trouble(), trouble).flatMap(Optional::stream).findFirst();
        String program =
                Cli.find(settings.program(), environment).map(Object::toString).orElse("");
        if (program.isEmpty()) {
            now = Optional.of(new GeminiFailure.NoCli(Cli.HELP));
        } else if (signIn() == EngineState.SignIn.NONE) {
            now = Optional.of(Failures.noSignIn());
        }
        return new EngineState(program, pool.version(), signIn(), pool.view(), now, lastSuccess);
    }

    @Override
    public EngineSettings settings() {
        return settings;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public String newSessionId() {
        long version = (random.nextLong() & ~0xf000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | (1L << 63);
        return new UUID(version, variant).toString();
    }

    @Override
    public Watch watch(String folder, Prompt prompt) {
        return relay.<Watch>map(there -> new Relayed(there.open(
                        folder,
                        isTrial(prompt) ? Session.Kind.TRIAL : Session.Kind.REAL,
                        prompt.system().isEmpty() ? CliStarter.NEUTRAL : prompt.system(),
                        limits(prompt),
                        prompt.tools().map(OpenCalls::prefix))))
                .orElse(Watch.BLIND);
    }

    private boolean isTrial(Prompt prompt) {
        return prompt.tools()
                .flatMap(server -> relay.map(there -> server.url().equals(there.trialTools())))
                .orElse(false);
    }

    /** Those of a fresh session stand in the settings of its folder already. */
    private static GeminiLimits limits(Prompt prompt) {
        return new GeminiLimits(
                prompt.generation().maxOutputTokens(),
                prompt.generation().sampling(),
                prompt.generation().stopSequences());
    }

    private record Relayed(Session session) implements Watch {
        @Override
        public Optional<GeminiAnswer> answer() {
            return session.answer();
        }

        @Override
        public List<String> foreignTools() {
            return session.foreignTools();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @Override
    public boolean isRelayed() {
        return relay.isPresent();
    }

    @Override
    public void released(Worker worker, boolean broken) {
        pool.released(worker, broken);
    }

    @Override
    public void forget(TurnRun turn) {
        pool.forget(turn);
    }

    @Override
    public void cold(Prompt prompt, Consumer<TurnEvent> listener, BlockingQueue<Signal> inbox, TurnClock turnClock)
            throws InterruptedException {
        new ColdRun(children, starter, prompt, listener, settings.initialize())
                .run(folder -> watch(folder, prompt), inbox, turnClock);
    }

    @Override
    public void note(Prompt prompt, TurnEvent event) {
        if (isTrial(prompt)) {
            return;
        }
        switch (event) {
            case TurnEvent.Completed _ -> {
                lastSuccess = Optional.of(now());
                trouble = Optional.empty();
            }
            case TurnEvent.Broke(GeminiFailure failure) when concernsMore(failure) -> trouble = Optional.of(failure);
            default -> {
                // This turn's own.
            }
        }
    }

    private static boolean concernsMore(GeminiFailure failure) {
        return switch (failure) {
            case GeminiFailure.Refused _,
                    GeminiFailure.EmptyAnswer _,
                    GeminiFailure.Blocked _,
                    GeminiFailure.BrokeOff _ -> false;
            default -> true;
        };
    }

    @Override
    public void close() {
        turns.keySet().forEach(turn -> turn.signal(new Signal.Refused(new GeminiFailure.BrokeOff("co is stopping."))));
        companion.run();
        pool.close();
        awaitTurns();
        relay.ifPresent(Relay::close);
    }

    /** A run without a worker has a process and files of its own, which must not outlive us. */
    private void awaitTurns() {
        long end = System.nanoTime() + LAST_TURNS.toNanos();
        try {
            for (Thread runner : turns.values()) {
                runner.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
