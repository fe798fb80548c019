package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

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
}
