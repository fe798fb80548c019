package dev.fourtier.proxy;

import dev.fourtier.approval.ApprovalDesk;
import dev.fourtier.approval.ApprovalSettings;
import dev.fourtier.approval.Clocks;
import dev.fourtier.approval.Price;
import dev.fourtier.approval.Scope;
import dev.fourtier.approval.Spending;
import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.GeminiChoice;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Place;
import dev.fourtier.config.Provider;
import dev.fourtier.config.Settings;
import dev.fourtier.conversation.Conversations;
import dev.fourtier.http.ErrorAnswers;
import dev.fourtier.http.Guard;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import dev.fourtier.proxy.Surroundings.Limits;
import dev.fourtier.repair.RepairStats;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInGemini;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.telemetry.Metrics;
import dev.fourtier.upstream.HttpClients;
import dev.fourtier.upstream.Upstreams;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The front door on a free port, over real HTTP on both sides; the models are whatever the test puts there. */
final class ProxyUnderTest implements AutoCloseable, Surroundings.Listener {
    /** Long enough that none of them matters. */
    static final Limits PATIENT = new Limits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    private static final Price PRICE =
            new Price(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, LocalDate.of(2026, 11, 1));
    private static final Place NOWHERE = new Place(Path.of("config.yaml"), 1, 1);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("test-timer").factory());
    private final QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler(timer);
    private final AtomicInteger began = new AtomicInteger();
    private final List<ExchangeRecord> records = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final ApprovalDesk desk;
    private final HttpClient client;
    private final FleetBuilder builder;
    private final LoopbackServer server;
    private volatile Fleet fleet;
    private volatile Limits limits;
    private volatile Duration bookkeeping = Duration.ZERO;

    /** What a proxy is made of; each method changes one thing. */
    record Plan(List<Deployment> deployments, Limits limits, Settings settings, InstantSource clock) {
        static Plan of(StandIn t1, StandIn t2, StandIn t3) {
            return new Plan(List.of(), PATIENT, settingsOf(false, Duration.ofSeconds(30)), InstantSource.system())
                    .with(Tier.T1, "claude-haiku-4-5", t1, 100)
                    .with(Tier.T2, "claude-sonnet-4-6", t2, 100)
                    .with(Tier.T3, "claude-opus-4-6", t3, 100);
        }

        static Plan of(StandIn t1) {
            return new Plan(List.of(), PATIENT, settingsOf(false, Duration.ofSeconds(30)), InstantSource.system())
                    .with(Tier.T1, "claude-haiku-4-5", t1, 100);
        }

        Plan with(Tier tier, String name, StandIn at, int concurrency) {
            return with(deployment(tier.name() + "/" + deployments.size(), tier, name, at, concurrency));
        }

        Plan with(Deployment more) {
            var all = new ArrayList<>(deployments);
            all.add(more);
            return new Plan(all, limits, settings, clock);
        }

        Plan places(int each) {
            return new Plan(
                    deployments.stream().map(one -> withPlaces(one, each)).toList(), limits, settings, clock);
        }

        Plan limits(Limits others) {
            return new Plan(deployments, others, settings, clock);
        }

        Plan silence(Duration silence, Duration ping) {
            return limits(
                    new Limits(silence, ping, limits.idle(), limits.streamed(), limits.unstreamed(), limits.reading()));
        }

        Plan idle(Duration idle) {
            return limits(new Limits(
                    limits.silence(), limits.ping(), idle, limits.streamed(), limits.unstreamed(), limits.reading()));
        }

        Plan patience(Duration all) {
            return limits(new Limits(limits.silence(), limits.ping(), limits.idle(), all, all, limits.reading()));
        }

        Plan reading(Duration reading) {
            return limits(new Limits(
                    limits.silence(), limits.ping(), limits.idle(), limits.streamed(), limits.unstreamed(), reading));
        }

        Plan firstByte(Duration firstByte) {
            return new Plan(deployments, limits, settingsOf(settings.circuitBreaker(), firstByte), clock);
        }

        Plan breakers(InstantSource time) {
            return new Plan(deployments, limits, settingsOf(true, settings.firstByteTimeout()), time);
        }

        Configuration configuration() {
            return new Configuration(
                    deployments,
                    settings,
                    new ModelTable(ModelTable.DEFAULT_NUM_CTX, List.of(), new GeminiChoice(List.of())),
                    List.of(),
                    List.of());
        }

        ProxyUnderTest start() throws Exception {
            return new ProxyUnderTest(this);
        }
    }

    static Deployment deployment(String id, Tier tier, String name, StandIn at, int concurrency) {
        Provider provider = switch (at) {
            case StandInOllama _ -> Provider.OLLAMA;
            case StandInOpenAi _ -> Provider.OPENAI;
            case StandInAnthropic _ -> Provider.ANTHROPIC;
            case StandInGemini _ -> Provider.GEMINI;
        };
        URI base = at instanceof StandInOpenAi ? at.base().resolve("/v1") : at.base();
        return new Deployment(
                id,
                name,
                provider,
                "model-" + tier,
                base,
                at instanceof StandInAnthropic ? new ApiKey.Literal("test-key") : new ApiKey.None(),
                tier,
                at instanceof StandInAnthropic,
                concurrency,
                dev.fourtier.config.Limits.UNSAID,
                NOWHERE);
    }

    static Deployment withPlaces(Deployment one, int concurrency) {
        return new Deployment(
                one.id(),
                one.modelName(),
                one.provider(),
                one.upstreamModel(),
                one.apiBase(),
                one.apiKey(),
                one.tier(),
                one.paid(),
                concurrency,
                one.limits(),
                one.place());
    }

    static Settings settingsOf(boolean breakers, Duration firstByte) {
        Settings usual = Settings.DEFAULTS;
        return new Settings(
                usual.workspaceDir(),
                usual.verboseLogging(),
                usual.logRetentionDays(),
                usual.autoUpdate(),
                breakers,
                firstByte,
                usual.idleTimeout(),
                usual.pingInterval(),
                usual.approvalTimeout(),
                usual.approvalScope(),
                usual.approvalNotifyCommand(),
                usual.t4DailyLimitUsd(),
                usual.t4MonthlyLimitUsd(),
                usual.ledgerJdbcUrl(),
                usual.googleSignIn(),
                usual.bridgePark(),
                usual.geminiWorkers(),
                usual.trailers());
    }

    /** The same with a change that concerns no deployment. */
    static Settings verbose(Settings usual) {
        return new Settings(
                usual.workspaceDir(),
                true,
                usual.logRetentionDays() + 1,
                usual.autoUpdate(),
                usual.circuitBreaker(),
                usual.firstByteTimeout(),
                usual.idleTimeout(),
                usual.pingInterval(),
                usual.approvalTimeout(),
                usual.approvalScope(),
                usual.approvalNotifyCommand(),
                usual.t4DailyLimitUsd(),
                usual.t4MonthlyLimitUsd(),
                usual.ledgerJdbcUrl(),
                usual.googleSignIn(),
                usual.bridgePark(),
                usual.geminiWorkers(),
                usual.trailers());
    }

    private ProxyUnderTest(Plan plan) throws Exception {
        timer.setRemoveOnCancelPolicy(true);
        threads.setDaemon(true);
        threads.start();
        scheduler.start();
        client = HttpClients.create(threads, scheduler, "co/test");
        HttpClients.start(client);
        builder = new FleetBuilder(new Upstreams(client, timer, Map.of(), this::id), plan.clock());
        limits = plan.limits();
        fleet = builder.build(plan.configuration());
        desk = new ApprovalDesk(new ApprovalDesk.Surroundings(
                () -> ApprovalSettings.DEFAULT,
                (event, synced) -> synced.accept(true),
                today -> Optional.of(new Spending.Spent(Money.ZERO, Money.ZERO)),
                deployment -> Optional.empty(),
                Optional.empty(),
                question -> {},
                timer,
                new Clocks(System::nanoTime, plan.clock(), ZoneOffset.UTC),
                new SplittableRandom(1)));
        var house = new Surroundings(
                () -> fleet,
                () -> limits,
                new Gate(desk, model -> Optional.of(PRICE)),
                new Conversations(100, plan.clock()),
                this::id,
                timer,
                plan.clock(),
                this);
        var door = new FrontDoor(house, new Signs(new Metrics()), this::id);
        Supplier<String> requestIds = () -> "req_" + id();
        server = LoopbackServer.start(
                new LoopbackServer.Engine(threads, scheduler),
                0,
                new Guard(door, door::shapeFor, requestIds),
                new ErrorAnswers(door::shapeFor, requestIds),
                Duration.ZERO);
    }

    private String id() {
        return String.format(Locale.ROOT, "%024d", ids.incrementAndGet());
    }

    int port() {
        return server.port();
    }

    Fleet fleet() {
        return fleet;
    }

    void fleet(Fleet other) {
        fleet = other;
    }

    void reload(Plan plan) {
        fleet = builder.build(plan.configuration());
        limits = plan.limits();
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    HttpClient client() {
        return client;
    }

    /** As in {@code x-co-attempts}. */
    static String path(ExchangeRecord record) {
        return record.path().stream()
                .map(step -> step.tier() + "=" + step.outcome())
                .collect(Collectors.joining(","));
    }

    /** The person says yes to the one question there is. */
    void approve() {
        Awaitility.await().until(() -> desk.questions().size() == 1);
        desk.approve(desk.questions().getFirst().id(), Scope.REQUEST, Optional.empty(), "test")
                .join();
    }

    /** Requests that have begun and not finished. */
    int open() {
        return began.get() - records.size();
    }

    /** What is done is on record that much later. */
    void bookkeeping(Duration takes) {
        bookkeeping = takes;
    }

    List<ExchangeRecord> records() {
        return List.copyOf(records);
    }

    RawClient.Answer ask(String model, boolean stream, String text, String... headers) throws IOException {
        return RawClient.ask(port(), "/v1/messages?beta=true", request(model, stream, text), headers);
    }

    /** Sent, with nothing read of the answer. */
    RawClient begin(String model, boolean stream, String text, String... headers) throws IOException {
        return RawClient.to(port()).post("/v1/messages?beta=true", request(model, stream, text), headers);
    }

    static String request(String model, boolean stream, String text) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":1000,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    @Override
    public void broke(String requestId, Throwable why) {}

    @Override
    public void polished(String model, RepairStats stats) {}

    @Override
    public void began() {
        began.incrementAndGet();
    }

    @Override
    public void finished(ExchangeRecord exchange, Runnable settled) {
        records.add(exchange);
        if (bookkeeping.isZero()) {
            settled.run();
        } else {
            ScheduledFuture<?> _ = timer.schedule(settled, bookkeeping.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            client.stop();
            threads.stop();
            desk.close();
            timer.shutdownNow();
        } catch (Exception stuck) {
            throw new IllegalStateException("the proxy did not stop", stuck);
        }
    }

    private record Signs(Metrics registry) implements FrontDoor.Signs {
        @Override
        public byte[] health() {
            return "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
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
