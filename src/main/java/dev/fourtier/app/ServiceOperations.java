package dev.fourtier.app;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.control.PortHolder;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import dev.fourtier.supervise.Phase;
import dev.fourtier.supervise.Result;
import dev.fourtier.supervise.ServiceStatus;
import dev.fourtier.supervise.Supervisor;
import dev.fourtier.supervise.Vitals;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The doors of this process, the programs it supervises and the workers of the bridge, as one list. */
final class ServiceOperations implements Services {
    private static final String PROXY = "proxy";
    private static final String BRIDGE = "bridge";
    private static final String WORKER = "gemini-";

    private final House house;
    private final OwnUse own;

    ServiceOperations(House house, InstantSource clock) {
        this.house = house;
        this.own = new OwnUse(clock);
    }

    @Override
    public List<ServiceView> list() {
        List<ServiceView> views = new ArrayList<>();
        Door proxy = house.proxy();
        views.add(door(PROXY, proxy, proxy.trouble(), own.share(), own.residentBytes()));
        Optional<EngineState> gemini = house.gemini();
        String health =
                gemini.map(ServiceOperations::health).orElse(house.bridge().trouble());
        // In the same process, whose figures stand with the proxy.
        views.add(door(BRIDGE, house.bridge(), health, OptionalDouble.empty(), OptionalLong.empty()));
        statuses().map(ServiceOperations::view).forEach(views::add);
        List<EngineState.Worker> workers = gemini.map(EngineState::workers).orElse(List.of());
        for (int i = 0; i < workers.size(); i++) {
            views.add(worker(WORKER + (i + 1), workers.get(i)));
        }
        return List.copyOf(views);
    }

    /** For the state as a whole. */
    List<StatusView.Service> programs() {
        return statuses()
                .map(each -> new StatusView.Service(
                        each.name(),
                        state(each.phase()),
                        each.phase() instanceof Phase.Adopted ? OptionalLong.empty() : each.pid(),
                        each.port(),
                        each.restarts()))
                .toList();
    }

    @Override
    public CompletionStage<Ruling> act(String name, Deed deed) {
        if (name.equals(PROXY) || name.equals(BRIDGE)) {
            return CompletableFuture.supplyAsync(() -> steer(name, deed), Thread::startVirtualThread);
        }
        Optional<Supervisor> supervisor = house.supervisor();
        if (supervisor.isPresent() && statuses().anyMatch(each -> each.name().equals(name))) {
            return supervisor
                    .get()
                    .act(name, dev.fourtier.supervise.Deed.valueOf(deed.name()))
                    .thenApply(ServiceOperations::ruling);
        }
        return CompletableFuture.completedFuture(
                name.startsWith(WORKER)
                                && list().stream().anyMatch(each -> each.name().equals(name))
                        ? impossible("The bridge keeps its Gemini workers itself; 'co restart bridge' begins new ones.")
                        : new Ruling(
                                Ruling.Kind.UNKNOWN, "There is no service '" + name + "'. There is: " + names() + "."));
    }

    private String names() {
        return Stream.concat(Stream.of(PROXY, BRIDGE), statuses().map(ServiceStatus::name))
                .collect(Collectors.joining(", "));
    }

    private Stream<ServiceStatus> statuses() {
        return house.supervisor().stream().flatMap(supervisor -> supervisor.list().stream());
    }

    private Ruling steer(String name, Deed deed) {
        Door door = name.equals(PROXY) ? house.proxy() : house.bridge();
        String what = name.equals(PROXY) ? "The proxy" : "The Gemini bridge";
        try {
            return switch (deed) {
                case START -> {
                    boolean done = door.open();
                    yield done(
                            what + (done ? " listens on port " : " is already running on port ") + door.port() + ".");
                }
                case STOP -> {
                    int port = door.port();
                    yield done(
                            door.close(House.DRAIN)
                                    ? what + " is stopped, port " + port + " is free; co itself goes on."
                                    : what + " is not running, nothing to stop.");
                }
                case RESTART -> {
                    door.close(House.DRAIN);
                    door.open();
                    yield done(what + " listens on port " + door.port() + " again.");
                }
                case ADOPT -> impossible(what + " is co itself; there is nothing to adopt.");
            };
        } catch (IOException refused) {
            return impossible(
                    what + " cannot start: " + refused.getMessage() + ". " + PortHolder.advice(door.port()) + ".");
        } finally {
            house.feed().changed(ControlEvent.Topic.SERVICES);
            house.feed().changed(ControlEvent.Topic.STATUS);
        }
    }

    private static ServiceView door(
            String name, Door door, String health, OptionalDouble cpu, OptionalLong residentBytes) {
        boolean open = door.openPort() != 0;
        int port = door.port();
        return new ServiceView(
                name,
                ServiceView.Kind.DOOR,
                door.state(),
                false,
                open ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty(),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                open ? cpu : OptionalDouble.empty(),
                open ? residentBytes : OptionalLong.empty(),
                Optional.of(door.since()),
                health,
                0,
                0);
    }

    private static String health(EngineState gemini) {
        return gemini.trouble()
                .map(GeminiFailure::message)
                .orElse(gemini.lastSuccess().isPresent() ? "ready" : "has not answered yet");
    }

    private static ServiceView view(ServiceStatus status) {
        Optional<Vitals> vitals = status.vitals();
        return new ServiceView(
                status.name(),
                ServiceView.Kind.PROGRAM,
                state(status.phase()),
                status.phase() instanceof Phase.Adopted,
                status.pid(),
                status.port(),
                vitals.map(Vitals::share).orElse(OptionalDouble.empty()),
                vitals.isPresent() ? OptionalLong.of(vitals.get().residentBytes()) : OptionalLong.empty(),
                Optional.of(status.since()),
                status.health(),
                status.restarts(),
                status.restartLimit());
    }

    private static ServiceView worker(String name, EngineState.Worker worker) {
        return new ServiceView(
                name,
                ServiceView.Kind.WORKER,
                worker.state().equals("starting") ? StatusView.State.STARTING : StatusView.State.RUNNING,
                false,
                OptionalLong.of(worker.pid()),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                worker.residentBytes() > 0 ? OptionalLong.of(worker.residentBytes()) : OptionalLong.empty(),
                Optional.empty(),
                worker.state() + ", " + worker.open() + " open, " + worker.sessions() + " served",
                0,
                0);
    }

    static StatusView.State state(Phase phase) {
        return switch (phase) {
            case Phase.Stopped _, Phase.Stopping _ -> StatusView.State.STOPPED;
            case Phase.Missing _ -> StatusView.State.MISSING;
            case Phase.Waiting _, Phase.Looking _, Phase.Launching _, Phase.Starting _, Phase.Resting _ ->
                StatusView.State.STARTING;
            case Phase.Running running -> running.isWell() ? StatusView.State.RUNNING : StatusView.State.FAILED;
            case Phase.Adopted _ -> StatusView.State.RUNNING;
            case Phase.Blocked _, Phase.Failed _ -> StatusView.State.FAILED;
        };
    }

    private static Ruling ruling(Result result) {
        return new Ruling(
                switch (result.kind()) {
                    case DONE -> Ruling.Kind.DONE;
                    case UNKNOWN -> Ruling.Kind.UNKNOWN;
                    case IMPOSSIBLE -> Ruling.Kind.IMPOSSIBLE;
                },
                result.sentence());
    }

    private static Ruling done(String sentence) {
        return new Ruling(Ruling.Kind.DONE, sentence);
    }

    private static Ruling impossible(String sentence) {
        return new Ruling(Ruling.Kind.IMPOSSIBLE, sentence);
    }
}
