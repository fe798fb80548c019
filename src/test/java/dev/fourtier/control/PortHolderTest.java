package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortHolderTest {
    @Test
    void names_the_process_that_listens() throws Exception {
        assumeTrue(LinuxSockets.areShown(), "only Linux shows whose a socket is");
        int port;
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(PortHolder.of(port).orElseThrow()).satisfies(holder -> {
                assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(holder.command()).contains("java");
            });
            assertThat(PortHolder.advice(port))
                    .contains("kill " + ProcessHandle.current().pid());
        }
        assertThat(PortHolder.of(port)).isEmpty();
        assertThat(PortHolder.advice(port)).isEqualTo("Another program holds it");
    }

    @Test
    void what_it_is_called_says_what_it_runs_and_no_more() {
        assertThat(PortHolder.command(List.of("/usr/bin/python3", "/usr/bin/litellm", "--master_key", "sk")))
                .isEqualTo("/usr/bin/python3 /usr/bin/litellm");
        assertThat(PortHolder.command(
                        List.of("/jdk/bin/java", "-Xlog:disable", "-cp", "/co.jar", "dev.fourtier.app.Main", "x")))
                .isEqualTo("/jdk/bin/java dev.fourtier.app.Main");
        assertThat(PortHolder.command(List.of("java", "-Dkey=secret", "-jar", "/a b.jar", "secret")))
                .isEqualTo("java /a b.jar");
        assertThat(PortHolder.command(List.of("a\u001b[2J", "b\u009b2J"))).isEqualTo("a [2J b 2J");
        assertThat(PortHolder.command(List.of("java", "-Dkey=secret"))).isEqualTo("java");
        assertThat(PortHolder.command(List.of("python3", "-m", "http.server", "4000")))
                .isEqualTo("python3 -m http.server");
        assertThat(PortHolder.command(List.of())).isEqualTo("a program");
    }

    @Test
    void where_there_is_no_proc_lsof_names_it(@TempDir Path folder) throws Exception {
        long pid = ProcessHandle.current().pid();
        Path words = folder.resolve("words");
        lsof(folder, "echo \"$*\" >'" + words + "'\nprintf 'p" + pid + "\\ncjava\\nf7\\np1\\ncother\\n'");
        assertThat(PortHolder.of(4000, new Lsof("/nowhere:" + folder))).hasValueSatisfying(holder -> {
            assertThat(holder.pid()).isEqualTo(pid);
            assertThat(holder.command()).contains("java");
        });
        assertThat(words).hasContent("-nP -iTCP:4000 -sTCP:LISTEN -Fpc");
    }

    @Test
    void a_process_that_cannot_be_looked_into_has_the_name_lsof_gives_it(@TempDir Path folder) throws Exception {
        // No system has a process of that number.
        lsof(folder, "printf 'p999999999999\\ncControlCe\\nf9\\n'");
        assertThat(PortHolder.of(4000, new Lsof(folder.toString())))
                .contains(new PortHolder(999_999_999_999L, "ControlCe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "echo nonsense", "echo pmany", "true"})
    void an_lsof_that_knows_nobody_names_nobody(String script, @TempDir Path folder) throws Exception {
        lsof(folder, script);
        assertThat(PortHolder.of(4000, new Lsof(folder.toString()))).isEmpty();
    }

    private static void lsof(Path folder, String script) throws Exception {
        Path program = Files.writeString(folder.resolve("lsof"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
