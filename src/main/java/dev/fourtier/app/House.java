package dev.fourtier.app;

import dev.fourtier.approval.ApprovalDesk;
import dev.fourtier.approval.Question;
import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Settings;
import dev.fourtier.control.Home;
import dev.fourtier.control.event.Broadcast;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogHub;
import dev.fourtier.control.log.LogRing;
import dev.fourtier.control.watch.RequestWatch;
import dev.fourtier.conversation.Conversations;
import dev.fourtier.http.ErrorAnswers;
import dev.fourtier.http.Guard;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.ledger.Ledger;
import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.model.RequestId;
import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Fleet;
import dev.fourtier.proxy.FleetBuilder;
import dev.fourtier.proxy.FrontDoor;
import dev.fourtier.proxy.Gate;
import dev.fourtier.proxy.Surroundings;
import dev.fourtier.repair.RepairStats;
import dev.fourtier.supervise.Children;
import dev.fourtier.supervise.LineListener;
import dev.fourtier.supervise.LogFiles;
import dev.fourtier.supervise.Means;
import dev.fourtier.supervise.Supervisor;
import dev.fourtier.telemetry.Metrics;
import dev.fourtier.telemetry.TierCounters;
import dev.fourtier.upstream.HttpClients;
import dev.fourtier.upstream.Upstreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.jetty.client.HttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that answers requests, built in order and closed in the opposite one. */
final class House implements AutoCloseable {
    /** Sessions that are remembered; a person has a handful. */
    private static final int CONVERSATIONS = 256;

    /** Requests of an earlier life that are shown. */
    private static final int REMEMBERED = 200;

    /** How long open answers may go on after the program was told to stop. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    /** From being ready until there is time for what nobody waits for. */
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(2);

    /** What the second door has of it at least: whoever asked it through the first one hears the end. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Logger log = LoggerFactory.getLogger(House.class);
    private final InstantSource clock;
    private final RandomGenerator random;
    private final TierCounters counters = new TierCounters();
    private final Metrics metrics = new Metrics();
    private final Broadcast feed = new Broadcast();
    private final LogHub logs;
    private final RequestWatch requests;
    private final Deque<Closing> open = new ArrayDeque<>();
    private long closing;
    private final Groundwork ground;
    private final LoopbackServer.Engine engine;
    private final ScheduledThreadPoolExecutor timer;
    private final HttpClient client;
    private final Upstreams upstreams;
    private final SqliteLedger ledger;
    private final LedgerServer ledgerServer;
    private final ApprovalDesk desk;
    private final Conversations conversations;
    private final PriceList prices;
    private final StatusLine statusLine;
    private final FleetBuilder builder;
    private volatile Configuration configuration;
    private volatile Fleet fleet;
    private volatile Surroundings.Limits limits;
    private final Children children;
    private volatile Door bridge;
    private volatile Door proxy;
    private volatile Optional<Supplier<EngineState>> gemini = Optional.empty();
    private volatile Optional<Supervisor> supervisor = Optional.empty();

    House(
            Configuration configuration,
            Map<String, String> environment,
            Home home,
            Runnable bell,
            InstantSource clock,
            RandomGenerator random)
            throws Exception {
        this(Groundwork.lay(), configuration, environment, home, bell, clock, random);
    }

    /**
     * @param ground      closed with it
     * @param environment where the deployments' keys are looked up
     * @param home        where the ledger and the PIN are
     * @param bell        rung when a paid request waits for the person
     */
    House(
            Groundwork ground,
            Configuration configuration,
            Map<String, String> environment,
            Home home,
            Runnable bell,
            InstantSource clock,
            RandomGenerator random)
            throws Exception {
        this.configuration = configuration;
        this.clock = clock;
        this.random = random;
        bridge = new Door("bridge", 0, clock, _ -> {
            throw new IOException("co has no bridge to Gemini here");
        });
        proxy = bridge;
        children = new Children(home.run(), new SecureRandom());
        this.ground = ground;
        timer = ground.timer();
        engine = ground.engine();
        client = ground.client();
        open.push(ground::close);
        logs = new LogHub(new LogRing(), timer, feed::tell);
        ledger = SqliteLedger.open(home.ledgerFile(), clock, engine.executor());
        open.push(ledger::close);
        ledgerServer = new LedgerServer(ledger, home.machineFile(), clock, random);
        open.push(ledgerServer::close);
        ledgerServer.use(configuration.settings().ledgerJdbcUrl());
        desk = GateKeeping.desk(
                this::configuration,
                environment,
                ledger,
                home.pinFile(),
                () -> ring(bell),
                () -> feed.changed(ControlEvent.Topic.APPROVALS),
                timer,
                clock,
                ZoneId.systemDefault());
        open.push(desk::close);
        conversations = new Conversations(CONVERSATIONS, clock);
        prices = new PriceList(this::configuration);
        requests = new RequestWatch(clock, prices::cost, feed);
        remember(clock.instant());
        statusLine = new StatusLine(
                new Bookkeeper(
                        counters,
                        metrics,
                        ledger,
                        prices::cost,
                        this::tellOfRequest,
                        requests::watch,
                        () -> configuration().settings().verboseLogging()),
                () -> desk.questions().stream().map(Question::id).toList(),
                timer,
                home);
        open.push(statusLine::close);
        upstreams = new Upstreams(client, timer, environment, this::toolUseId);
        builder = new FleetBuilder(upstreams, clock);
        fleet = builder.build(configuration);
        limits = limits(configuration);
        HeapTrim.watch(metrics::openRequests, timer);
    }

    /** What was on record before, for those who look; nobody waits for it. */
    private void remember(Instant before) {
        Thread.ofVirtual().name("co-remember").start(() -> {
            try (Stream<RequestRecord> rows =
                    ledger.requests(RequestFilter.all().until(before))) {
                requests.remember(rows.limit(REMEMBERED).toList());
            } catch (UncheckedIOException unreadable) {
                log.warn("what was asked before cannot be shown: {}", unreadable.getMessage());
            }
        });
    }

    private void ring(Runnable bell) {
        bell.run();
        statusLine.asked();
    }

    /** From the next request on. */
    void reconfigure(Configuration changed) {
        Configuration followed = BridgeEntries.follow(changed, bridge.port());
        configuration = followed;
        fleet = builder.build(followed);
        limits = limits(followed);
        ledgerServer.use(changed.settings().ledgerJdbcUrl());
        supervisor.ifPresent(there -> there.reconfigure(followed.services()));
        feed.changed(ControlEvent.Topic.CONFIGURATION);
        feed.changed(ControlEvent.Topic.STATUS);
    }

    /** Whoever has news tells it here. */
    Broadcast feed() {
        return feed;
    }

    /** Goes along with every request. */
    RequestWatch requests() {
        return requests;
    }

    /** Where every line comes together. */
    LogHub logs() {
        return logs;
    }

    Configuration configuration() {
        return configuration;
    }

    ApprovalDesk desk() {
        return desk;
    }

    Conversations conversations() {
        return conversations;
    }

    Ledger ledger() {
        return ledger;
    }

    Fleet fleet() {
        return fleet;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    TierCounters counters() {
        return counters;
    }

    Metrics metrics() {
        return metrics;
    }

    /**
     * Opens the door behind which Gemini is, before the one that may ask there. Entries that mean it follow it.
     *
     * @throws IOException if the port cannot be had; everything else goes on without
     */
    void openBridge(int port, Engines engines) throws IOException {
        // Secret addresses come from it, and the house's own is no secret: clients see its numbers as ids.
        var secure = new SecureRandom();
        var shared = new BridgeDoor.Shared(engine, timer, this::configuration, clock, random);
        bridge = new Door("bridge", port, clock, at -> {
            GeminiEngine behind =
                    engines.open(new Engines.Shared(engine, client, children, this::configuration, clock, secure));
            BridgeDoor opened = BridgeDoor.open(shared, at, behind, DRAIN);
            gemini = Optional.of(behind::state);
            return new Door.Opened(opened.port(), opened::close);
        });
        open.push(() -> bridge.close(drainLeft()));
        bridge.open();
        reconfigure(configuration);
    }

    Door bridge() {
        return bridge;
    }

    Door proxy() {
        return proxy;
    }

    /** How the Gemini CLI is; nothing while the bridge is closed. */
    Optional<EngineState> gemini() {
        return bridge.openPort() == 0 ? Optional.empty() : gemini.map(Supplier::get);
    }

    /**
     * Gets ready to run the services of the configuration. Before the doors, so that they end after them.
     *
     * @param environment what they may inherit
     */
    Supervisor supervise(Home home, Map<String, String> environment) {
        var files = new LogFiles(home.logs(), () -> configuration.settings().logRetentionDays());
        open.push(files::close);
        LineListener lines = (source, at, text) -> {
            files.line(source, at, text);
            logs.line(source, at, text);
        };
        var means = new Means(children, environment, home.root(), new SystemPorts(), lines, timer, clock, () -> {
            feed.changed(ControlEvent.Topic.SERVICES);
            feed.changed(ControlEvent.Topic.STATUS);
        });
        var made = new Supervisor(means, configuration.services());
        open.push(made::close);
        supervisor = Optional.of(made);
        return made;
    }

    /** Empty where services are none of this house's business. */
    Optional<Supervisor> supervisor() {
        return supervisor;
    }

    /**
     * Opens the door that Claude Code talks to.
     *
     * @throws IOException if the port cannot be had
     */
    Door openProxy(int port, Supplier<byte[]> health) throws IOException {
        proxy = new Door("proxy", port, clock, at -> {
            LoopbackServer server = openDoor(at, this::fleet, statusLine, health);
            return new Door.Opened(server.port(), server::close);
        });
        proxy.open();
        statusLine.asked();
        requests.resendWith(new Replay(client, proxy::openPort));
        open.push(() -> proxy.close(DRAIN));
        // Before the door: whoever waits for a person hears a no, instead of holding the end up.
        open.push(desk::close);
        return proxy;
    }

    private void tellOfRequest() {
        feed.changed(ControlEvent.Topic.STATUS);
        feed.changed(ControlEvent.Topic.CONVERSATIONS);
    }

    private LoopbackServer openDoor(
            int port, Supplier<Fleet> from, Surroundings.Listener listener, Supplier<byte[]> health)
            throws IOException {
        var house = new Surroundings(
                from, () -> limits, new Gate(desk, prices::of), conversations, this::toolUseId, timer, clock, listener);
        var door = new FrontDoor(house, new Signs(metrics, health), this::answerId);
        Supplier<String> requestIds = () -> RequestId.random(random).value();
        var guard = new Guard(door, door::shapeFor, requestIds);
        return LoopbackServer.start(engine, port, guard, new ErrorAnswers(door::shapeFor, requestIds), DRAIN);
    }

    /** Has read what HTTPS takes, before somebody waits for it and when the first requests are over. */
    void readCertificatesSoon() {
        Future<?> _ = timer.schedule(
                () -> engine.executor().execute(() -> HttpClients.readCertificates(client)),
                UNTIL_QUIET.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Runs requests of nobody through all of it, so that the first real one finds it warm. */
    @Nullable
    Void rehearse() throws Exception {
        try (Rehearsal rehearsal = ground.rehearsal()) {
            Fleet only = new FleetBuilder(upstreams, clock)
                    .build(new Configuration(
                            List.of(rehearsal.deployment()),
                            Settings.DEFAULTS,
                            configuration.models(),
                            List.of(),
                            List.of()));
            LoopbackServer door = openDoor(0, () -> only, new Unheard(), () -> new byte[0]);
            try {
                rehearsal.play(client, door.port());
            } finally {
                // Our own client keeps its connection, and a gentle end would wait a second for it, and the start for
                // that.
                door.close(Duration.ZERO);
            }
        }
        return null;
    }

    /** What is rehearsed is not counted. */
    private static final class Unheard implements Surroundings.Listener {
        @Override
        public void began() {}

        @Override
        public void polished(String model, RepairStats stats) {}

        @Override
        public void broke(String requestId, Throwable why) {}

        @Override
        public void finished(ExchangeRecord exchange, Runnable settled) {
            settled.run();
        }
    }

    /** All doors share one: the process is ended after it, and the Gemini CLI has to be told to go and be swept up after before. */
    private Duration drainLeft() {
        Duration left = DRAIN.minusNanos(System.nanoTime() - closing);
        return left.compareTo(LAST_WORDS) > 0 ? left : LAST_WORDS;
    }

    /** Closes all of it, whatever becomes of each part. */
    @Override
    public void close() {
        closing = System.nanoTime();
        while (!open.isEmpty()) {
            Closing part = open.pop();
            try {
                part.close();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (Exception broken) {
                log.warn("something did not close cleanly: {}", broken.toString());
            }
        }
    }

    /** How one part is closed. */
    @FunctionalInterface
    private interface Closing {
        void close() throws Exception;
    }

    private static Surroundings.Limits limits(Configuration configuration) {
        Surroundings.Limits usual = Surroundings.Limits.DEFAULT;
        return new Surroundings.Limits(
                configuration.settings().pingInterval(),
                usual.ping(),
                configuration.settings().idleTimeout(),
                usual.streamed(),
                usual.unstreamed(),
                usual.reading());
    }

    private String toolUseId() {
        return "toolu_" + answerId();
    }

    private String answerId() {
        return RequestId.random(random).value().substring("req_".length());
    }

    private record Signs(Metrics registry, Supplier<byte[]> state) implements FrontDoor.Signs {
        @Override
        public byte[] health() {
            return state.get();
        }

        @Override
        public byte[] metrics() {
            return registry.text();
        }

        @Override
        public String metricsType() {
            return Metrics.CONTENT_TYPE;
        }
    }
}
