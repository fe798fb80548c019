package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that call a real port. */
class LinuxCallersTest {
    /** Opens a connection and keeps it until it is ended; a {@code true} behind it keeps the shell from becoming it. */
    private static final String CALL = "exec 3<>/dev/tcp/127.0.0.1/$PORT; read -r line <&3; true";

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        assumeTrue(LinuxCallers.isHere() && Files.isExecutable(Path.of("/bin/bash")), "needs /proc and bash");
        server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        assumeTrue(refusal(Map.of(), "/bin/bash", "-c", CALL).isEmpty(), "this test itself was started by an agent");
    }

    @AfterEach
    void end() throws Exception {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void a_program_with_the_mark_of_claude_code_is_refused() throws Exception {
        assertThat(refusal(Map.of("CLAUDECODE", "1"), "/bin/bash", "-c", CALL))
                .hasValueSatisfying(why -> assertThat(why).contains("belongs to Claude Code"));
    }

    @Test
    void clearing_the_mark_for_one_command_does_not_help() throws Exception {
        assertThat(refusal(
                        Map.of("CLAUDECODE", "1"), "/bin/bash", "-c", "env -u CLAUDECODE bash -c '" + CALL + "'; true"))
                .hasValueSatisfying(why -> assertThat(why).contains("belongs to Claude Code"));
    }

    @Test
    void a_descendant_of_claude_is_refused_without_any_mark() throws Exception {
        Path claude = folder.resolve("claude");
        Files.createSymbolicLink(claude, Path.of("/bin/bash"));
        assertThat(refusal(Map.of(), claude.toString(), "-c", "/bin/bash -c '" + CALL + "'; true"))
                .hasValueSatisfying(why -> assertThat(why).contains("started by claude"));
    }

    @Test
    void a_node_that_calls_itself_claude_is_refused() throws Exception {
        assertThat(refusal(
                        Map.of(),
                        "/bin/bash",
                        "-c",
                        "exec -a claude /bin/bash -c \"/bin/bash -c '" + CALL + "'; true\""))
                .hasValueSatisfying(why -> assertThat(why).contains("started by claude"));
    }

    @Test
    void a_connection_of_nobody_is_refused() {
        assertThat(new LinuxCallers().refusal(1, server.getLocalPort()))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot see which program"));
    }

    private Optional<String> refusal(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(server.getLocalPort()));
        started.add(builder.start());
        try (Socket peer = server.accept()) {
            return new LinuxCallers().refusal(peer.getPort(), server.getLocalPort());
        }
    }
}
