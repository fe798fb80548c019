package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.ControlServer;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.Home;
import dev.fourtier.control.PinFile;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.RunFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeOperations operations = new FakeOperations();
    private final Deque<String> typed = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<List<String>> ancestors = List.of(List.of("/bin/bash"));
    private Optional<String> agent = Optional.empty();
    private ControlServer server;

    @BeforeEach
    void serve() throws Exception {
        var token = new ControlToken("of-this-test");
        server = ControlServer.start(operations, token, (_, _) -> agent);
        environment.put("CO_HOME", folder.toString());
        new RunFile(server.port(), token, ProcessHandle.current().pid(), Instant.EPOCH)
                .write(new Home(folder).create().runFile());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void approvals_and_conversations_are_shown_for_people_and_for_programs() {
        assertThat(run("approvals")).isZero();
        assertThat(run("approvals", "--json")).isZero();
        assertThat(run("conversations")).isZero();
        assertThat(run("models")).isZero();
        assertThat(run("models", "--json")).isZero();
        assertThat(said(out)).contains("repaired", "\"repaired\":22");
        assertThat(said(out)).contains("k3f9x2ab  claude-sonnet-4-6", "[{\"id\":\"k3f9x2ab\"", "abcd-1");
    }

    @Test
    void a_yes_a_no_and_a_raise_are_done_and_said() {
        assertThat(run("approve", "k3f9x2ab")).isZero();
        assertThat(run("approve", "k3f9x2ab", "--prompt")).isZero();
        assertThat(run("deny", "k3f9x2ab")).isZero();
        assertThat(run("escalate")).isZero();
        assertThat(run("escalate", "abcd", "--requests", "2")).isZero();
        assertThat(operations.done())
                .containsExactly(
                        "approve k3f9x2ab cli",
                        "approve k3f9x2ab prompt cli",
                        "deny k3f9x2ab cli",
                        "escalate newest 0",
                        "escalate abcd 2");
        assertThat(said(out)).isEqualTo("Done.\n".repeat(5));
    }

    @Test
    void a_used_or_unknown_id_is_an_error() {
        operations.answers(Ruling.Kind.OVER, "This question is over: it was approved.");
        assertThat(run("approve", "k3f9x2ab")).isEqualTo(ExitCode.FAILED);
        operations.answers(Ruling.Kind.UNKNOWN, "There is no question nothing.");
        assertThat(run("deny", "nothing")).isEqualTo(ExitCode.FAILED);
        assertThat(said(err))
                .as("what it is about, then what became of it")
                .startsWith("k3f9x2ab  claude-sonnet-4-6")
                .contains("! 2 look like secrets: sk-… in message 12, line 42")
                .endsWith("co: This question is over: it was approved.\nco: There is no question nothing.\n");
        assertThat(said(out)).isEmpty();
    }

    @Test
    void an_agent_is_refused_before_anything_is_sent() {
        environment.put("CLAUDECODE", "1");
        assertThat(run("approve", "k3f9x2ab")).isEqualTo(ExitCode.DENIED);
        environment.remove("CLAUDECODE");
        ancestors = List.of(List.of("/bin/bash"), List.of("/usr/bin/node", "/usr/local/bin/claude"));
        assertThat(run("approve", "k3f9x2ab")).isEqualTo(ExitCode.DENIED);
        assertThat(run("pin", "remove")).isEqualTo(ExitCode.DENIED);
        assertThat(operations.done()).isEmpty();
    }

    @Test
    void an_agent_that_hides_from_the_command_is_refused_by_the_daemon() {
        agent = Optional.of("This command was started by claude.");
        assertThat(run("approve", "k3f9x2ab")).isEqualTo(ExitCode.DENIED);
        assertThat(said(err)).contains("started by claude");
        assertThat(operations.done()).isEmpty();
    }

    @Test
    void a_pin_is_asked_for_when_one_is_set() {
        operations.needs("1234");
        assertThat(run("approve", "k3f9x2ab")).isEqualTo(ExitCode.DENIED);
        typed.add("0000");
        assertThat(run("approve", "k3f9x2ab")).isEqualTo(ExitCode.DENIED);
        typed.add("1234");
        assertThat(run("approve", "k3f9x2ab")).isZero();
        typed.add("1234");
        assertThat(run("approve", "k3f9x2ab", "--pin")).isZero();
        assertThat(typed).isEmpty();
        assertThat(said(err)).contains("Run this in a terminal", "Wrong PIN").doesNotContain("0000", "1234");
        assertThat(operations.done()).hasSize(2);
    }

    @Test
    void a_pin_is_typed_twice_and_changed_only_by_who_knows_it() {
        var file = new PinFile(new Home(folder));
        assertThat(run("pin", "set")).isEqualTo(ExitCode.FAILED);
        typed.addAll(List.of("1234", "1235"));
        assertThat(run("pin", "set")).isEqualTo(ExitCode.FAILED);
        typed.addAll(List.of("123", "123"));
        assertThat(run("pin", "set")).isEqualTo(ExitCode.FAILED);
        assertThat(file.isSet()).isFalse();
        typed.addAll(List.of("1234", "1234"));
        assertThat(run("pin", "set")).isZero();
        assertThat(file.refusal("1234")).isEmpty();
        typed.add("4321");
        assertThat(run("pin", "remove")).isEqualTo(ExitCode.DENIED);
        assertThat(file.isSet()).isTrue();
        typed.add("1234");
        assertThat(run("pin", "remove")).isZero();
        assertThat(file.isSet()).isFalse();
    }

    @Test
    void without_a_daemon_it_is_3() {
        environment.put("CO_HOME", folder.resolve("elsewhere").toString());
        for (String line : List.of("approvals", "approve k3f9x2ab", "deny k3f9x2ab", "escalate", "conversations")) {
            assertThat(run(line.split(" "))).as(line).isEqualTo(ExitCode.NOT_RUNNING);
        }
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private int run(String... args) {
        var seat = new Seat() {
            @Override
            public List<List<String>> ancestors() {
                return ancestors;
            }

            @Override
            public Optional<String> secret(String prompt) {
                return Optional.ofNullable(typed.poll());
            }
        };
        var surroundings = new Surroundings(
                environment, folder, folder, Optional.empty(), Clock.systemUTC(), () -> false, seat, () -> "1.2.3");
        return new Cli(
                        new NoPrograms(),
                        surroundings,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(args));
    }

    /** None of these commands starts one. */
    private static final class NoPrograms implements Programs {
        @Override
        public int console(Common options, Look look) {
            throw new AssertionError("a console was opened");
        }

        @Override
        public int daemon(Common options) {
            throw new AssertionError("a daemon was started");
        }

        @Override
        public int demo(Common options, boolean headless, Look look) {
            throw new AssertionError("a demo was started");
        }

        @Override
        public int warmup(Command.Warmup.Kind kind) {
            throw new AssertionError("a warmup was started");
        }
    }
}
