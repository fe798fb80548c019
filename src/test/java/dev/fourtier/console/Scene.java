package dev.fourtier.console;

import dev.fourtier.approval.News;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.Data;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Habits;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A console on a busy afternoon, for tests: the same each time. What is done to it and what it wants done can be looked at. */
public final class Scene {
    public static final Instant NOW = Instant.parse("2026-11-26T14:03:22Z");
    private static final long MILLI = 1_000_000;

    private Shell shell;
    private long nanos = 1_000 * MILLI;
    private final List<Effect> effects = new ArrayList<>();

    private Scene(Shell shell) {
        this.shell = shell;
    }

    /** Before anything is known. */
    public static Scene starting() {
        var comfort = new Comfort(
                Theme.builtIn(),
                List.of(Theme.builtIn()),
                KeyMap.of(Views.scopes(), List.of()).map(),
                true,
                false,
                true,
                Habits.NONE);
        var state = new State(new Link.Starting(), Data.NONE, comfort, new Size(80, 24), NOW, 0, ZoneOffset.UTC);
        return new Scene(Shell.start(state, Views.all()));
    }

    /** With services, requests and a log, and nothing to approve. */
    public static Scene busy() {
        return starting()
                .event(new Event.Linked(new Link.Embedded(true)))
                .fresh(new Part.Status(status(0)))
                .fresh(new Part.Services(services()))
                .fresh(new Part.Requests(requests()))
                .fresh(new Part.History(history()))
                .fresh(new Part.Tail(tail()))
                .quiet();
    }

    /** What it wanted done up to now is not looked at. */
    private Scene quiet() {
        effects.clear();
        return this;
    }

    public Scene fresh(Part part) {
        return event(new Event.Fresh(part));
    }

    public Scene event(Event event) {
        Shell.Step step = shell.on(event);
        shell = step.shell();
        effects.addAll(step.effects());
        return this;
    }

    /** Keys, each as in {@code keys.yaml}, a moment apart. */
    public Scene press(String... keys) {
        for (String key : keys) {
            waited(120);
            event(new Event.Pressed(Key.read(key).orElseThrow(), nanos));
        }
        return this;
    }

    /** Each character as a key. */
    public Scene type(String text) {
        for (int i = 0; i < text.length(); i++) {
            waited(120);
            event(new Event.Pressed(Key.of(text.charAt(i)), nanos));
        }
        return this;
    }

    public Scene waited(long millis) {
        nanos += millis * MILLI;
        return this;
    }

    /** What lies on top is on the screen. */
    public Scene shown() {
        return event(new Event.Shown(nanos));
    }

    public Shell shell() {
        return shell;
    }

    public long nanos() {
        return nanos;
    }

    /** Another one at the same moment, with nothing wanted yet. */
    public Scene copy() {
        var other = new Scene(shell);
        other.nanos = nanos;
        return other;
    }

    /** What it wants done outside since the last time. */
    public List<Effect> taken() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    /** What it wants done outside, so far. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The screen as text. */
    public String text() {
        return shell.render().text();
    }

    static StatusView status(int approvals) {
        return new StatusView(
                "1.0",
                4242,
                11_520,
                new StatusView.Door("http://localhost:4000", StatusView.State.RUNNING),
                new StatusView.Door("http://localhost:4001", StatusView.State.RUNNING),
                List.of(),
                List.of(
                        new StatusView.TierLine(
                                Tier.T1, Optional.of("qwen2.5-coder:7b"), 1208, 1204, 4, StatusView.State.RUNNING),
                        new StatusView.TierLine(
                                Tier.T2, Optional.of("qwen3-coder:480b-cloud"), 89, 88, 1, StatusView.State.RUNNING),
                        new StatusView.TierLine(
                                Tier.T3, Optional.of("gemini-2.5-pro"), 13, 12, 1, StatusView.State.FAILED),
                        new StatusView.TierLine(
                                Tier.T4, Optional.of("claude-sonnet-4-6"), 1, 0, 1, StatusView.State.RUNNING)),
                approvals,
                Optional.empty());
    }

    static List<ServiceView> services() {
        return List.of(
                service("proxy", ServiceView.Kind.DOOR, StatusView.State.RUNNING, 0, 4000, 0.04, 0, "p99 410 ms", 0, 0),
                service("bridge", ServiceView.Kind.DOOR, StatusView.State.RUNNING, 0, 4001, 0, 0, "queue 0 of 2", 0, 0),
                service(
                        "ollama",
                        ServiceView.Kind.PROGRAM,
                        StatusView.State.RUNNING,
                        4123,
                        11434,
                        2.12,
                        5_476_083_302L,
                        "answers in 6 ms",
                        2,
                        5),
                service(
                        "litellm",
                        ServiceView.Kind.PROGRAM,
                        StatusView.State.FAILED,
                        0,
                        8000,
                        -1,
                        0,
                        "exit 1, given up",
                        5,
                        5));
    }

    private static ServiceView service(
            String name,
            ServiceView.Kind kind,
            StatusView.State state,
            long pid,
            int port,
            double cpu,
            long bytes,
            String health,
            int restarts,
            int limit) {
        return new ServiceView(
                name,
                kind,
                state,
                false,
                pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid),
                OptionalInt.of(port),
                cpu < 0 ? OptionalDouble.empty() : OptionalDouble.of(cpu),
                bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
                Optional.of(NOW.minusSeconds(11_520)),
                health,
                restarts,
                limit);
    }

    static List<RequestView> requests() {
        return List.of(
                request(
                        "req_a91f",
                        1,
                        "claude-haiku-4-5",
                        RequestView.Stage.STREAMING,
                        200,
                        8_100,
                        312,
                        410,
                        1_200,
                        "T1 open "),
                request(
                        "req_77c0",
                        3,
                        "claude-sonnet-4-6",
                        RequestView.Stage.STREAMING,
                        200,
                        31_000,
                        1_104,
                        1_910,
                        4_810,
                        "T1 context 31.0k > 16k",
                        "T2 open "),
                request(
                        "req_51be",
                        20,
                        "claude-opus-4-6",
                        RequestView.Stage.ANSWERED,
                        200,
                        90_200,
                        2_000,
                        4_000,
                        6_400,
                        "T3 ok "),
                request(
                        "req_0d11",
                        24,
                        "claude-haiku-4-5",
                        RequestView.Stage.FAILED,
                        503,
                        0,
                        0,
                        -1,
                        100,
                        "T1 refused connection refused"));
    }

    static RequestView request(
            String id,
            int ago,
            String model,
            RequestView.Stage stage,
            int status,
            long in,
            long out,
            long first,
            long total,
            String... tries) {
        List<RequestView.Try> path = new ArrayList<>();
        for (String each : tries) {
            String[] words = each.split(" ", 3);
            path.add(new RequestView.Try(
                    Tier.valueOf(words[0]),
                    "deployment",
                    "model",
                    words[1],
                    words.length > 2 ? words[2] : "",
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMillis(11)));
        }
        return new RequestView(
                id,
                NOW.minusSeconds(ago),
                "claude/9921",
                "",
                "conversation",
                model,
                "main",
                true,
                stage,
                path,
                Optional.of(path.getLast().tier()),
                Optional.of("model"),
                status,
                in,
                out,
                first < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(first)),
                Duration.ofMillis(total),
                1000,
                Money.ZERO,
                Money.ofDollars("0.11"));
    }

    static List<TierHistory> history() {
        List<Integer> minutes =
                IntStream.range(0, 60).mapToObj(i -> (i * 7 + i * i) % 23).toList();
        List<Integer> none = IntStream.range(0, 60).mapToObj(_ -> 0).toList();
        return List.of(
                new TierHistory(Tier.T1, minutes, none, Optional.of(Duration.ofMillis(410)), 42, 31),
                new TierHistory(Tier.T2, minutes.reversed(), none, Optional.of(Duration.ofMillis(1_900)), 71, 4),
                new TierHistory(Tier.T3, none, none, Optional.of(Duration.ofMillis(6_200)), 0, 1),
                new TierHistory(Tier.T4, none, none, Optional.empty(), 0, 0));
    }

    static List<LogEntry> tail() {
        return List.of(
                line(1, "proxy", LogEntry.Level.INFO, "a91f POST /v1/messages claude-haiku-4-5"),
                line(2, "ollama", LogEntry.Level.INFO, "slot 0 prompt eval 8112 tok"),
                line(3, "proxy", LogEntry.Level.WARN, "77c0 T1 refused: context 31.0k > 16k"),
                line(4, "litellm", LogEntry.Level.ERROR, "\u001b[31mno such\u0007 module\u202e uvloop"));
    }

    private static LogEntry line(long seq, String source, LogEntry.Level level, String text) {
        return new LogEntry(seq, NOW.minusSeconds(10 - seq), source, level, text, Optional.empty());
    }

    /** One that waits for the person. */
    static ApprovalView approval(String id, int secondsLeft) {
        return new ApprovalView(
                id,
                "anthropic/claude-sonnet-4-6",
                "req_9b3e",
                "~/proj/api",
                List.of(
                        new ApprovalView.Tried(Tier.T2, "529", "overloaded, three times"),
                        new ApprovalView.Tried(Tier.T3, "auth", "the Gemini CLI is not signed in")),
                new ApprovalView.Content(
                        412,
                        14,
                        17,
                        121_000,
                        new News(
                                News.Against.CONVERSATION,
                                List.of(
                                        new News.Part(News.Kind.SYSTEM, 0, 3, 2_104, false),
                                        new News.Part(News.Kind.TOOLS, 0, 17, 30_200, false),
                                        new News.Part(News.Kind.MESSAGES, 1, 12, 48_000, false),
                                        new News.Part(News.Kind.RESULT, 13, 1, 3_210, true),
                                        new News.Part(News.Kind.USER, 14, 1, 412, true)),
                                List.of(new News.Suspect(News.Kind.RESULT, 13, 42, "sk-…", true)),
                                1,
                                true)),
                new ApprovalView.Cost(
                        31_012, 8_000, Money.ofDollars("0.093"), Money.ofDollars("0.213"), LocalDate.of(2026, 11, 1)),
                new ApprovalView.Widest(10, Money.ofDollars("1.00")),
                Duration.ofSeconds(secondsLeft),
                NOW.plusSeconds(secondsLeft));
    }
}
