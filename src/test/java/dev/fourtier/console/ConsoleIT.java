package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged console in a real terminal: its pages by keys, and the terminal as it was after every way it can end. */
@Tag("real")
class ConsoleIT {
    /** No other screen, a cursor, no mouse. */
    private static final String AS_A_SHELL_HAS_IT = "0 1 0 0";

    private static final Duration LONG = Duration.ofSeconds(90);

    private Path folder;
    private @Nullable Tmux opened;

    @BeforeEach
    void home() throws IOException {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        folder = Files.createTempDirectory("co-it");
    }

    @AfterEach
    void clean() throws IOException {
        if (opened != null) {
            opened.close();
        }
        // One that loses its terminal goes on by itself: a test that failed half way would leave it behind.
        if (Files.exists(folder.resolve("home/run/lock"))) {
            ProcessHandle.of(pid())
                    .filter(left -> left.info().command().orElse("").endsWith("java"))
                    .ifPresent(ProcessHandle::destroy);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @ParameterizedTest
    @CsvSource({"80,24", "160,45", "200,60"})
    void every_page_by_its_key_and_out_again(int columns, int rows) throws IOException {
        start(columns, rows);
        tmux().keys("4");
        tmux().waitFor("no request yet");
        tmux().keys("5");
        tmux().waitFor("Nothing asks for money.");
        tmux().keys("0");
        tmux().waitFor("a number, or arrows and enter");
        tmux().keys("1");
        tmux().waitFor("Tiers · 60 min");
        tmux().keys("?");
        tmux().waitFor("Help · Overview");
        tmux().keys("Escape");
        tmux().waitUntilGone("Help · Overview");
        tmux().keys(":");
        // Or it is gone because it was not there yet, and the next key belongs to the escape.
        tmux().waitFor("Do anything");
        tmux().keys("t", "h", "e", "Escape");
        tmux().waitUntilGone("Do anything");
        tmux().keys("C-t");
        tmux().waitFor("Colours");
        tmux().keys("Escape");
        tmux().waitUntilGone("Colours");
        tmux().keys("q");
        tmux().waitFor("Leave the console");
        tmux().keys("s");
        asItWas();
    }

    /** What stands in front is what the shell calls its job; it passes on what it hears, as TERM. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_signal_leaves_the_terminal_as_it_was(String signal) throws Exception {
        start(80, 24);
        signal(
                signal,
                ProcessHandle.of(pid())
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow()
                        .pid());
        asItWas();
    }

    /** Behind a shell it never hears INT. Killed, it can mend nothing: what stands in front does. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void the_end_of_the_program_alone_leaves_the_terminal_as_it_was(String signal) throws Exception {
        start(80, 24);
        signal(signal, pid());
        asItWas();
    }

    @Test
    void the_shell_has_the_terminal_while_it_is_suspended_and_the_console_after() throws Exception {
        start(80, 24);
        tmux().keys("C-z");
        tmux().waitFor("topped");
        asItWas();
        tmux().line("fg");
        tmux().waitFor("Tiers · 60 min");
        tmux().keys("q");
        tmux().waitFor("Leave the console");
        tmux().keys("s");
        asItWas();
    }

    @Test
    void a_console_that_loses_its_terminal_goes_on_without() throws Exception {
        start(80, 24);
        long pid = pid();
        tmux().close();
        opened = null;
        // It is asked over its control port, and answers.
        await().atMost(LONG).until(() -> co("status").contains("pid " + pid));
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).hasValue(true);
        ProcessHandle.of(pid).orElseThrow().destroy();
        await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void a_dumb_terminal_gets_a_menu_that_can_go_into_the_background() throws Exception {
        prepare(80, 24);
        tmux().line("TERM=dumb '" + bin() + "' --proxy-port 0 --bridge-port 0");
        tmux().waitFor("Number and Enter:");
        assertThat(tmux().modes()).isEqualTo(AS_A_SHELL_HAS_IT);
        tmux().line("q");
        tmux().waitFor("run behind this menu");
        tmux().line("1");
        tmux().waitFor("goes on in the background");
        asItWas();
        assertThat(co("status")).contains("running");
        assertThat(co("stop")).contains("stopped");
    }

    /** Whether it hears first that the terminal is gone or that it is to end: it ends. */
    @Test
    void a_console_that_is_ended_as_it_loses_its_terminal_ends() throws Exception {
        start(80, 24);
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        tmux().close();
        opened = null;
        process.destroy();
        await().atMost(LONG).until(() -> !process.isAlive());
    }

    /** The JVM writes a dump of its threads, and would do so in the midst of the screen. */
    @Test
    void a_dump_of_its_threads_is_not_written_over_the_screen() throws Exception {
        start(80, 24);
        signal("QUIT", pid());
        tmux().keys("5");
        tmux().waitFor("Nothing asks for money.");
        assertThat(tmux().screen()).doesNotContain("thread dump", "java.lang.Thread");
        tmux().keys("q");
        tmux().waitFor("Leave the console");
        tmux().keys("s");
        asItWas();
    }

    @Test
    void a_bug_of_the_console_is_shown_once_the_terminal_is_as_it_was() throws IOException {
        opened = Tmux.open(folder, 160, 45);
        tmux().done("stty -g >'" + folder + "/before'; clear");
        tmux().line("'" + System.getProperty("java.home") + "/bin/java' -cp '" + System.getProperty("co.basedir")
                + "/target/test-classes:" + System.getProperty("co.lib") + "/*' " + BreakingConsole.class.getName()
                + " '" + folder + "'");
        tmux().waitFor("ended BROKEN");
        assertThat(tmux().screen())
                .contains("co: the console broke, which is a bug:", "the clock fell off the wall", "BreakingConsole");
        asItWas();
    }

    private void start(int columns, int rows) throws IOException {
        prepare(columns, rows);
        tmux().line("'" + bin() + "' --proxy-port 0 --bridge-port 0");
        tmux().waitFor("●proxy");
        assertThat(tmux().modes()).startsWith("1 0");
    }

    private void prepare(int columns, int rows) {
        opened = Tmux.open(folder, columns, rows);
        tmux().line("export CO_AOT=off CO_JAVA_HOME='" + System.getProperty("java.home") + "' CO_HOME='" + folder
                + "/home'");
        tmux().done("stty -g >'" + folder + "/before'; clear");
    }

    /** Back at the shell: its screen, its cursor, no mouse, and every setting. */
    private void asItWas() throws IOException {
        await("the terminal").atMost(LONG).until(() -> tmux().modes().equals(AS_A_SHELL_HAS_IT));
        // A new prompt: the settings of the terminal come after its screen, and what is typed before is not for the
        // shell.
        tmux().waitForPrompt();
        tmux().done("stty -g >'" + folder + "/after'");
        assertThat(Files.readString(folder.resolve("after"))).isEqualTo(Files.readString(folder.resolve("before")));
        tmux().done("clear");
    }

    private Tmux tmux() {
        return Objects.requireNonNull(opened);
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("home/run/lock")).strip());
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }

    private String co(String... words) throws Exception {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of(bin()), Stream.of(words)).toList());
        builder.environment().put("CO_HOME", folder.resolve("home").toString());
        builder.environment().put("CO_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CO_AOT", "off");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static String bin() {
        return Path.of(System.getProperty("co.basedir")).resolve("bin/co").toString();
    }
}
