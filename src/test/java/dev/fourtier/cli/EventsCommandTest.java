package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.ControlServer;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.Home;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.event.ControlEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EventsCommandTest {
    @TempDir
    private Path folder;

    private final FakeOperations operations = new FakeOperations();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);
    private Home home;
    private ControlServer server;

    @BeforeEach
    void serve() throws Exception {
        home = new Home(folder).create();
        start();
    }

    private void start() throws Exception {
        server = ControlServer.start(operations, new ControlToken("same"), (_, _) -> Optional.empty());
        new RunFile(
                        server.port(),
                        new ControlToken("same"),
                        ProcessHandle.current().pid(),
                        Instant.EPOCH)
                .write(home.runFile());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_line_for_each_thing_that_is_told_of() throws Exception {
        operations.log("proxy", "before");
        operations.log("proxy", "one");
        Thread listener = listen(new Command.Events(false, 1, ""));
        await().until(() -> text().contains("one\n"));
        operations.broadcast().tell(new ControlEvent.Changed(ControlEvent.Topic.SERVICES));
        operations
                .broadcast()
                .tell(new ControlEvent.Request(operations.requests().recent(2).getLast()));
        await().until(() -> text().contains("request req_1 answered"));
        assertThat(text()).startsWith("connected\nline 2026-11-26T14:03:20Z proxy INFO one\nchanged services\n");
        listener.interrupt();
        listener.join();
        assertThat(code).hasValue(ExitCode.INTERRUPTED);
    }

    @Test
    void with_json_each_is_an_object_and_its_id_goes_on_from_there() throws Exception {
        operations.log("proxy", "one \"quoted\"");
        Thread listener = listen(new Command.Events(true, 5, ""));
        await().until(() -> text().contains("quoted"));
        server.close();
        await().until(() -> text().contains("\"lost\""));
        operations.log("ollama", "two");
        start();
        await().until(() -> text().contains("two"));
        listener.interrupt();
        listener.join();
        List<String> lines = text().lines().toList();
        var json = JsonMapper.builder().build();
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(json.readTree(line).get("event").asString()).isNotEmpty());
        assertThat(lines.stream().filter(line -> line.contains("quoted"))).hasSize(1);
        String id = json.readTree(lines.get(1)).get("id").asString();
        out.reset();
        Thread again = listen(new Command.Events(true, 0, id));
        await().until(() -> text().contains("two"));
        assertThat(text()).doesNotContain("quoted");
        again.interrupt();
        again.join();
    }

    @Test
    void without_a_daemon_it_is_3() throws Exception {
        server.close();
        assertThat(command().run(new Command.Events(false, 0, ""))).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("co start");
    }

    private Thread listen(Command.Events wanted) {
        return Thread.ofVirtual().start(() -> code.set(command().run(wanted)));
    }

    private EventsCommand command() {
        return new EventsCommand(
                home,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
