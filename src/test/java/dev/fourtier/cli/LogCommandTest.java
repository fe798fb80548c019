package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
    private static final String LOG = """
            2026-11-23T05:00:00.123+00:00 INFO  proxy req_1 answered
            2026-11-23T05:00:01.123+00:00 WARN  gemini broke
            \tat a.trace
            2026-11-23T05:00:02.123+00:00 ERROR bridge said "no"
            2026-11-23T05:00:03.123+00:00 INFO  proxy req_2 answered
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void home() throws IOException {
        new Home(folder).create();
    }

    @Test
    void shows_the_end() throws Exception {
        write("proxy", LOG);
        assertThat(run("", 2, false)).isZero();
        assertThat(text(out)).isEqualTo(LOG.substring(LOG.indexOf("2026-11-23T05:00:02")));
        out.reset();
        assertThat(run("proxy", 100, false)).isZero();
        assertThat(text(out)).isEqualTo(LOG);
    }

    @Test
    void the_bridge_is_what_it_and_gemini_said_with_the_lines_that_belong_there() throws Exception {
        write("proxy", LOG);
        assertThat(run("bridge", 20, false)).isZero();
        assertThat(text(out).lines()).hasSize(3).noneMatch(line -> line.contains("proxy"));
    }

    @Test
    void what_a_service_wrote_has_a_time_and_no_level() throws Exception {
        write("ollama", "2026-11-23T05:00:00.123Z level=INFO \"x\"\n");
        assertThat(run("ollama", 2, true)).isZero();
        assertThat(text(out))
                .isEqualTo("{\"time\":\"2026-11-23T05:00:00.123Z\",\"message\":\"level=INFO \\\"x\\\"\"}\n");
    }

    @Test
    void without_a_name_all_logs_are_read_in_the_order_of_time() throws Exception {
        write("proxy", LOG);
        write("ollama", "2026-11-23T06:00:00.500+01:00 loads\n2026-11-23T05:00:02.123Z is ready\n");
        write("daemon", "co 1: proxy on http://localhost:4000\n");
        assertThat(run("", 6, false)).isZero();
        assertThat(text(out)).isEqualTo("""
                2026-11-23T06:00:00.500+01:00 ollama loads
                2026-11-23T05:00:01.123+00:00 WARN  gemini broke
                \tat a.trace
                2026-11-23T05:00:02.123Z ollama is ready
                2026-11-23T05:00:02.123+00:00 ERROR bridge said "no"
                2026-11-23T05:00:03.123+00:00 INFO  proxy req_2 answered
                """);
        out.reset();
        assertThat(run("", 4, true)).isZero();
        assertThat(text(out).lines().toList().get(1))
                .isEqualTo("{\"time\":\"2026-11-23T05:00:02.123Z\",\"source\":\"ollama\",\"message\":\"is ready\"}");
    }

    @Test
    void a_log_that_begins_later_is_followed_too() throws Exception {
        write("proxy", "2026-11-23T05:00:00.123+00:00 INFO  proxy one\n");
        Thread follower =
                Thread.ofVirtual().start(() -> command().run(new Command.Logs(Optional.empty(), true, 1, false)));
        await().until(() -> text(out).contains("proxy one"));
        write("late", "2026-11-23T05:00:01.123Z two\n");
        await().until(() -> text(out).endsWith("2026-11-23T05:00:01.123Z late two\n"));
        follower.interrupt();
        follower.join();
    }

    @Test
    void json_has_one_object_a_line() throws Exception {
        write("proxy", LOG);
        assertThat(run("bridge", 2, true)).isZero();
        assertThat(text(out)).isEqualTo("""
                        {"message":"\\tat a.trace"}
                        {"time":"2026-11-23T05:00:02.123+00:00","level":"ERROR","logger":"bridge","message":"said \\"no\\""}
                        """);
    }

    @Test
    void a_name_without_a_log_is_told_the_names_that_have_one() throws Exception {
        write("daemon", "x\n");
        assertThat(run("ollama", 2, false)).isEqualTo(ExitCode.FAILED);
        assertThat(text(err)).contains("no log of 'ollama'", "There is: daemon");
        assertThat(run("", 2, false)).isEqualTo(ExitCode.FAILED);
        assertThat(text(err)).contains("no log yet", "co start");
    }

    @Test
    void following_goes_on_with_what_comes_until_it_is_interrupted() throws Exception {
        var code = new AtomicInteger(-1);
        Thread follower = Thread.ofVirtual()
                .start(() -> code.set(command().run(new Command.Logs(Optional.empty(), true, 1, false))));
        write("proxy", "one\n");
        await().until(() -> text(out).equals("one\n"));
        Files.move(folder.resolve("logs/proxy.log"), folder.resolve("logs/old"));
        write("proxy", "two\n");
        await().until(() -> text(out).equals("one\ntwo\n"));
        follower.interrupt();
        follower.join();
        assertThat(code).hasValue(ExitCode.INTERRUPTED);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(
                folder.resolve("logs").resolve(name + ".log"),
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private int run(String source, int lines, boolean json) {
        return command().run(new Command.Logs(Optional.of(source).filter(name -> !name.isEmpty()), false, lines, json));
    }

    private LogCommand command() {
        return new LogCommand(
                new Home(folder),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
