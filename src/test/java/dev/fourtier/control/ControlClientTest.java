package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlClientTest {
    private static final ControlToken TOKEN = new ControlToken("token-of-this-test");

    @TempDir
    private Path root;

    private Home home;

    @BeforeEach
    void create() throws Exception {
        home = new Home(root).create();
    }

    @Test
    void no_run_file_is_not_running() {
        assertThat(ask()).isEqualTo(new ControlReply.NotRunning());
    }

    @Test
    void a_run_file_of_a_dead_process_is_not_running() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        new RunFile(1, TOKEN, gone.pid(), Instant.EPOCH).write(home.runFile());
        assertThat(ask()).isEqualTo(new ControlReply.NotRunning());
    }

    @Test
    void a_live_process_that_does_not_listen_is_unreachable() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        publish(free, TOKEN);
        InstanceLock.Claim claim =
                InstanceLock.claim(home.lockFile(), ProcessHandle.current().pid());
        try (InstanceLock _ = ((InstanceLock.Claim.Ours) claim).lock()) {
            assertThat(ask())
                    .isInstanceOfSatisfying(
                            ControlReply.Unreachable.class,
                            lost -> assertThat(lost.why()).contains("does not answer", "port " + free));
        }
        // As one that was killed a moment ago: still in the list of processes.
        assertThat(ask()).isEqualTo(new ControlReply.NotRunning());
    }

    @Test
    void a_damaged_run_file_says_what_to_do() throws Exception {
        Files.writeString(home.runFile(), "{");
        assertThat(ask())
                .isInstanceOfSatisfying(
                        ControlReply.Unreachable.class,
                        lost -> assertThat(lost.why()).contains(home.runFile().toString(), "remove"));
    }

    @Test
    void the_server_s_answer_comes_as_it_is() throws Exception {
        try (var server = ControlServer.start(new FakeOperations(), TOKEN)) {
            publish(server.port(), TOKEN);
            assertThat(ask()).isEqualTo(new ControlReply.Ok(StatusText.write(Views.FULL)));
            assertThat(new ControlClient(home).get(ControlClient.STATUS, ControlClient.JSON))
                    .isEqualTo(new ControlReply.Ok(new StatusJson().write(Views.FULL)));
        }
    }

    @Test
    void a_refusal_is_unreachable_and_shows_no_token() throws Exception {
        try (var server = ControlServer.start(new FakeOperations(), new ControlToken("another"))) {
            publish(server.port(), TOKEN);
            assertThat(ask())
                    .isInstanceOfSatisfying(
                            ControlReply.Unreachable.class,
                            lost -> assertThat(lost.why()).contains("401").doesNotContain(TOKEN.value()));
        }
    }

    private void publish(int port, ControlToken token) throws Exception {
        new RunFile(port, token, ProcessHandle.current().pid(), Instant.EPOCH).write(home.runFile());
    }

    private ControlReply ask() {
        return new ControlClient(home).get(ControlClient.STATUS, ControlClient.TEXT);
    }
}
