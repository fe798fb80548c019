package dev.fourtier.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fourtier.config.RestartPolicy;
import dev.fourtier.config.ServiceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that behave as Ollama does on its bad days. */
class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long ADVISED_PID = 4711;

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>(
            Map.of("REAL_ANTHROPIC_KEY", "sk-ant-secret", "OTHER", "has sk-ant-secret inside", "HOME", "/nowhere"));
    private Supervisor supervisor = new Supervisor(means(), List.of());

    @AfterEach
    void end() {
        supervisor.close();
        timer.shutdownNow();
    }

    private Means means() {
        var ports = new Ports() {
            @Override
            public OptionalLong holder(int port) {
                return OptionalLong.of(ADVISED_PID);
            }

            @Override
            public String advice(int port) {
                return "It is held by pid " + ADVISED_PID;
            }
        };
        return new Means(
                new Children(folder == null ? Path.of("none") : folder.resolve("run"), new SplittableRandom()),
                environment,
                folder == null ? Path.of("none") : folder,
                ports,
                (source, _, text) -> lines.add(source + ": " + text),
                timer,
                Clock.systemUTC(),
                () -> {});
    }

    private void begin(ServiceSpec... specs) throws IOException {
        ScriptedOllama.install(folder.resolve("bin"));
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        supervisor = new Supervisor(means(), List.of(specs));
        supervisor.begin();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Specs ollama(String script) throws IOException {
        return new Specs("ollama", List.of("ollama", "serve"))
                .health(freePort(), "/api/version")
                .environment(Map.of("SCRIPT", script));
    }

    private ServiceStatus status(String name) {
        return supervisor.list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private <P extends Phase> P until(String name, Class<P> phase) {
        await(name + " " + phase.getSimpleName())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> phase.isInstance(status(name).phase()));
        return phase.cast(status(name).phase());
    }

    private Result act(String name, Deed deed) {
        return supervisor
                .act(name, deed)
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void what_starts_with_it_is_never_seen_as_stopped() throws Exception {
        begin(ollama("slow=600").build());
        assertThat(status("ollama").phase()).isNotInstanceOf(Phase.Stopped.class);
        until("ollama", Phase.Running.class);
    }

    @Test
    void it_is_ready_only_when_it_answers_200_and_stopping_leaves_nothing() throws Exception {
        begin(ollama("slow=600,orphan").build());
        until("ollama", Phase.Starting.class);
        Phase.Running running = until("ollama", Phase.Running.class);
        assertThat(lines).anyMatch(line -> line.contains("Listening on"));
        ProcessHandle process = ProcessHandle.of(running.pid()).orElseThrow();
        List<ProcessHandle> kin = process.descendants().toList();
        assertThat(kin).hasSize(1);
        assertThat(act("ollama", Deed.START).sentence()).contains("already running (pid " + running.pid());
        assertThat(act("ollama", Deed.STOP)).isEqualTo(Result.done("ollama is stopped."));
        assertThat(process.isAlive()).isFalse();
        assertThat(kin).noneMatch(ProcessHandle::isAlive);
        assertThat(act("ollama", Deed.STOP).sentence()).contains("nothing to stop");
        assertThat(act("olama", Deed.START).kind()).isEqualTo(Result.Kind.UNKNOWN);
    }

    @Test
    void what_crashes_is_started_again_and_given_up_in_the_end() throws Exception {
        begin(ollama("crash=1")
                .restart(new RestartPolicy(
                        RestartPolicy.Mode.ON_FAILURE, 3, Duration.ofMillis(50), Duration.ofMillis(50)))
                .build());
        Phase.Failed failed = until("ollama", Phase.Failed.class);
        assertThat(failed.why()).contains("ended with code 3", "given up after 3 starts");
        assertThat(status("ollama").restarts()).isEqualTo(2);
        assertThat(lines.stream().filter(line -> line.contains("the script says crash")))
                .hasSize(3);
    }

    @Test
    void one_that_is_killed_comes_back_and_its_orphans_do_not_stay() throws Exception {
        begin(ollama("orphan")
                .restart(new RestartPolicy(
                        RestartPolicy.Mode.ON_FAILURE, 3, Duration.ofMillis(50), Duration.ofMillis(50)))
                .build());
        long first = until("ollama", Phase.Running.class).pid();
        ProcessHandle process = ProcessHandle.of(first).orElseThrow();
        List<ProcessHandle> kin = process.descendants().toList();
        process.destroyForcibly();
        await().atMost(PATIENCE)
                .until(() -> status("ollama").phase() instanceof Phase.Running running && running.pid() != first);
        assertThat(kin).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(status("ollama").restarts()).isEqualTo(1);
    }

    @Test
    void one_that_ignores_term_is_killed_after_its_grace() throws Exception {
        begin(ollama("stubborn,orphan").grace(Duration.ofMillis(300)).build());
        ProcessHandle process =
                ProcessHandle.of(until("ollama", Phase.Running.class).pid()).orElseThrow();
        List<ProcessHandle> all = process.descendants().toList();
        assertThat(act("ollama", Deed.STOP).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(process.isAlive()).isFalse();
        assertThat(all).hasSize(1).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void what_answers_already_is_adopted_and_never_stopped() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/version", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            begin(new Specs("ollama", List.of("ollama", "serve"))
                    .health(server.getAddress().getPort(), "/api/version")
                    .build());
            until("ollama", Phase.Adopted.class);
            assertThat(status("ollama").health()).contains("not co's");
            assertThat(act("ollama", Deed.STOP)).satisfies(result -> {
                assertThat(result.kind()).isEqualTo(Result.Kind.IMPOSSIBLE);
                assertThat(result.sentence()).contains("not co's");
            });
            assertThat(act("ollama", Deed.RESTART).kind()).isEqualTo(Result.Kind.IMPOSSIBLE);
            supervisor.close();
            assertThat(HealthCheck.isTaken(server.getAddress().getPort())).isTrue();
            assertThat(lines).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_busy_port_is_named_and_nothing_is_started_elsewhere() throws Exception {
        try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Takes connections and says nothing that is HTTP.
            Thread.ofVirtual().start(() -> {
                while (!other.isClosed()) {
                    try {
                        other.accept().close();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            begin(new Specs("ollama", List.of("ollama", "serve"))
                    .health(other.getLocalPort(), "/api/version")
                    .build());
            Phase.Blocked blocked = until("ollama", Phase.Blocked.class);
            assertThat(blocked.why())
                    .contains("port " + other.getLocalPort() + " is in use", "held by pid " + ADVISED_PID);
            assertThat(act("ollama", Deed.START).sentence()).contains("cannot start: port");
            assertThat(lines).isEmpty();
        }
    }

    @Test
    void a_program_that_is_not_there_is_missing_and_no_failure() throws Exception {
        begin(new Specs("vllm", List.of("vllm", "serve"))
                .health(freePort(), "/health")
                .build());
        assertThat(until("vllm", Phase.Missing.class).why()).contains("vllm is not installed");
        assertThat(act("vllm", Deed.START).sentence()).contains("vllm is not installed");
    }

    @Test
    void dependencies_come_first_and_end_last() throws Exception {
        var specs = new ServiceSpec[] {
            sleeper("late", "echo late up; exec sleep 600").needs("ollama").build(),
            ollama("slow=300").build(),
        };
        begin(specs);
        assertThat(until("late", Phase.Waiting.class).on()).containsExactly("ollama");
        until("late", Phase.Running.class);
        assertThat(status("ollama").phase()).isInstanceOf(Phase.Running.class);
        act("late", Deed.STOP);
        act("ollama", Deed.STOP);
        assertThat(act("late", Deed.START).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(status("ollama").phase()).isInstanceOf(Phase.Running.class);
    }

    @Test
    void one_whose_dependency_is_missing_says_so() throws Exception {
        begin(
                sleeper("late", "exec sleep 600").needs("none").build(),
                new Specs("none", List.of("no-such-program"))
                        .health(freePort(), "/")
                        .build());
        until("none", Phase.Missing.class);
        assertThat(act("late", Deed.START).sentence()).contains("late waits for none, which is missing");
    }

    @Test
    void a_service_never_gets_the_key_whatever_it_is_called() throws Exception {
        begin(sleeper("env", "/usr/bin/env; echo env up; exec sleep 600")
                .environment(Map.of("MINE", "os.environ/HOME"))
                .build());
        until("env", Phase.Running.class);
        assertThat(lines).contains("env: MINE=/nowhere").noneMatch(line -> line.contains("sk-ant-secret"));
        // It is there, to be taken out.
        assertThat(environment).containsEntry("OTHER", "has sk-ant-secret inside");
    }

    @Test
    void hostile_output_and_a_burst_lose_nothing_and_do_no_harm() throws Exception {
        begin(ollama("burst,hostile").build());
        until("ollama", Phase.Running.class);
        act("ollama", Deed.STOP);
        assertThat(lines.stream().filter(line -> line.contains("llama_model_loader")))
                .hasSize(ScriptedOllama.LINES);
        assertThat(lines.stream()
                        .filter(line -> line.contains("xxxx"))
                        .mapToInt(line -> line.length() - "ollama: ".length())
                        .sum())
                .isEqualTo(ScriptedOllama.MEGABYTE);
        assertThat(lines)
                .contains("ollama: without an end")
                .allMatch(line -> line.chars().allMatch(c -> c >= ' '));
    }

    @Test
    void a_changed_entry_of_one_that_runs_waits_and_of_one_that_does_not_holds_at_once() throws Exception {
        Specs runs = sleeper("runs", "echo runs up; exec sleep 600");
        begin(
                runs.build(),
                new Specs("gone", List.of("no-such-program")).health(1, "/").build());
        long pid = until("runs", Phase.Running.class).pid();
        until("gone", Phase.Missing.class);
        supervisor.reconfigure(List.of(
                sleeper("runs", "echo runs up again; exec sleep 601").build(),
                sleeper("gone", "echo gone up; exec sleep 600").build(),
                sleeper("new", "echo new up; exec sleep 600").build()));
        until("gone", Phase.Running.class);
        until("new", Phase.Running.class);
        assertThat(status("runs").pid()).hasValue(pid);
        assertThat(status("runs").health()).contains("its entry in services.yaml changed");
        act("runs", Deed.RESTART);
        assertThat(lines).contains("runs: runs up again");
        assertThat(status("runs").health()).doesNotContain("changed");
        supervisor.reconfigure(
                List.of(sleeper("new", "echo new up; exec sleep 600").build()));
        assertThat(status("runs").health()).contains("no longer in services.yaml");
        assertThat(act("runs", Deed.STOP).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(supervisor.list()).extracting(ServiceStatus::name).containsExactly("new", "gone");
    }

    @Test
    void what_a_killed_co_left_is_ended_before_anything_is_started() throws Exception {
        int port = freePort();
        Specs specs = new Specs("ollama", List.of("ollama", "serve")).health(port, "/api/version");
        begin(specs.environment(Map.of("SCRIPT", "orphan")).build());
        long left = until("ollama", Phase.Running.class).pid();
        List<ProcessHandle> kin =
                ProcessHandle.of(left).orElseThrow().descendants().toList();
        var next = new Supervisor(means(), List.of(specs.build()));
        try {
            next.begin();
            await().atMost(PATIENCE)
                    .until(() ->
                            next.list().getFirst().phase() instanceof Phase.Running running && running.pid() != left);
            assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(kin).hasSize(1).noneMatch(ProcessHandle::isAlive);
        } finally {
            next.close();
        }
    }

    @Test
    void one_that_never_gets_ready_is_ended() throws Exception {
        begin(ollama("slow=60000")
                .startLimit(Duration.ofMillis(700))
                .restart(new RestartPolicy(RestartPolicy.Mode.NEVER, 1, Duration.ZERO, Duration.ZERO))
                .build());
        long pid = until("ollama", Phase.Starting.class).pid();
        assertThat(until("ollama", Phase.Failed.class).why()).contains("was not ready within");
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static Specs sleeper(String name, String script) {
        return new Specs(name, List.of("/bin/sh", "-c", script)).ready(name + " up");
    }

    @Test
    void files_hold_every_line_with_its_time() throws Exception {
        try (var files = new LogFiles(folder, () -> 3)) {
            files.line("ollama", java.time.Instant.parse("2026-01-02T03:04:05.678Z"), "a {} b %d");
            files.line("ollama", java.time.Instant.parse("2026-01-02T03:04:05.679Z"), "");
        }
        assertThat(Files.readString(folder.resolve("ollama.log")).lines())
                .satisfiesExactly(
                        first -> assertThat(first).matches("2026-01-0\\dT\\S+5\\.678\\S+ a \\{} b %d"),
                        second -> assertThat(second).matches("2026-01-0\\dT\\S+ "));
    }
}
