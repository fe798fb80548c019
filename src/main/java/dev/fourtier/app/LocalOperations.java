package dev.fourtier.app;

import dev.fourtier.cli.Common;
import dev.fourtier.config.Deployment;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.event.Feed;
import dev.fourtier.control.log.Logs;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.service.Services;
import dev.fourtier.model.Tier;
import dev.fourtier.telemetry.TierCounters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What this process says of itself. */
final class LocalOperations implements Operations {
    private final Common options;
    private final House house;
    private final Catalog catalog;
    private final GateOperations gate;
    private final IntSupplier proxyPort;
    private final String version;
    private final long pid;
    private final Clock clock;
    private final Instant startedAt;
    private final ServiceOperations services;
    private volatile Checks checks = Checks.NONE;
    private volatile Supplier<Optional<String>> update = Optional::empty;
    private volatile Setup setup = Setup.NONE;

    /** @param proxyPort 0 as long as the proxy does not serve */
    LocalOperations(
            Common options,
            House house,
            Catalog catalog,
            IntSupplier proxyPort,
            String version,
            long pid,
            Clock clock) {
        this.options = options;
        this.house = house;
        this.catalog = catalog;
        this.gate = new GateOperations(house.desk(), house.conversations(), clock);
        this.proxyPort = proxyPort;
        this.version = version;
        this.pid = pid;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.services = new ServiceOperations(house, clock);
    }

    @Override
    public StatusView status() {
        int port = proxyPort.getAsInt();
        StatusView.State proxy =
                port == 0 ? StatusView.State.STARTING : house.proxy().state();
        StatusView.Door bridge = bridge();
        List<StatusView.Service> programs = services.programs();
        var states = new TierStates(ports(programs, bridge.state()));
        return new StatusView(
                version,
                pid,
                Duration.between(startedAt, clock.instant()).toSeconds(),
                new StatusView.Door("http://localhost:" + (port == 0 ? options.proxyPort() : port), proxy),
                bridge,
                programs,
                Arrays.stream(Tier.values()).map(each -> tier(each, states)).toList(),
                house.desk().questions().size(),
                update.get());
    }

    private Map<Integer, StatusView.State> ports(List<StatusView.Service> programs, StatusView.State bridge) {
        Map<Integer, StatusView.State> ports = new HashMap<>();
        programs.forEach(each -> each.port().ifPresent(port -> ports.put(port, each.state())));
        ports.put(house.bridge().port(), bridge);
        return ports;
    }

    /** From now on; asked for each status, so it must not block. */
    void updatedBy(Supplier<Optional<String>> news) {
        update = news;
    }

    /** From now on; a stage of stand-ins has nobody to examine. */
    void examinedBy(Checks doctor) {
        checks = doctor;
    }

    /** From now on. */
    void setUpBy(Setup files) {
        setup = files;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public Checks checks() {
        return checks;
    }

    private StatusView.Door bridge() {
        int port = house.bridge().port();
        return new StatusView.Door(
                "http://localhost:" + (port == 0 ? options.bridgePort() : port),
                house.bridge().state());
    }

    @Override
    public List<ModelView> models() {
        return new ModelList(
                        house.configuration(), house.fleet(), house.counters().models(), LocalDate.now(clock))
                .views();
    }

    @Override
    public List<ApprovalView> approvals() {
        return gate.approvals();
    }

    @Override
    public CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> pin, Via via) {
        return gate.approve(id, wholePrompt, pin, via);
    }

    @Override
    public Ruling deny(String id, Via via) {
        return gate.deny(id, via);
    }

    @Override
    public List<ConversationView> conversations() {
        return gate.conversations();
    }

    @Override
    public Ruling escalate(Optional<String> name, OptionalInt requests) {
        return gate.escalate(name, requests);
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Requests requests() {
        return house.requests();
    }

    @Override
    public Services services() {
        return services;
    }

    @Override
    public Logs logs() {
        return house.logs();
    }

    @Override
    public Feed feed() {
        return house.feed();
    }

    /** For {@code /health}: JSON without secrets. */
    String health() {
        return "{\"status\":\"ok\",\"version\":\"" + version + "\",\"pid\":" + pid + ",\"uptime_s\":"
                + Duration.between(startedAt, clock.instant()).toSeconds() + ",\"open_requests\":"
                + house.metrics().openRequests() + ",\"bridge\":{\"url\":\"" + bridge().url() + "\",\"state\":\""
                + bridge().state().word() + "\"}}\n";
    }

    private StatusView.TierLine tier(Tier tier, TierStates states) {
        List<Deployment> deployments = house.configuration().deployments().stream()
                .filter(each -> each.tier() == tier)
                .toList();
        TierCounters.Count count = house.counters().of(tier);
        return new StatusView.TierLine(
                tier,
                deployments.stream().findFirst().map(Deployment::upstreamModel),
                count.requests(),
                count.answered(),
                count.failed(),
                states.of(deployments.stream().map(each -> new TierStates.Seat(each.apiBase(), isResting(each)))));
    }

    private boolean isResting(Deployment deployment) {
        return house.fleet()
                .find(deployment.id())
                .filter(station -> station.circuit().isPresent())
                .isPresent();
    }
}
