package dev.fourtier.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateTlsTest {
    private static final int HANDSHAKE = 0x16;

    private final QueuedThreadPool threads = new QueuedThreadPool();
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler();
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        threads.start();
        scheduler.start();
        client = HttpClients.create(threads, scheduler, "co/test");
        HttpClients.start(client);
    }

    @AfterEach
    void stop() throws Exception {
        client.stop();
        scheduler.stop();
        threads.stop();
    }

    @Test
    void nothing_is_read_until_somebody_speaks_https() {
        var tls = (LateTls) client.getSslContextFactory();
        assertThat(tls.isRead()).isFalse();
        HttpClients.readCertificates(client);
        assertThat(tls.isRead()).isTrue();
    }

    @Test
    void whose_certificate_it_is_is_checked() {
        SSLEngine engine = client.getSslContextFactory().newSSLEngine("example.test", 443);
        assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(engine.getSSLParameters().getProtocols()).doesNotContain("SSLv3", "TLSv1", "TLSv1.1");
    }

    @Test
    void the_first_call_says_hello_as_https_does_and_names_the_host() throws IOException {
        try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            client.newRequest("https://localhost:" + server.getLocalPort() + "/")
                    .send(_ -> {});
            try (Socket peer = server.accept();
                    InputStream in = peer.getInputStream()) {
                byte[] hello = in.readNBytes(256);
                assertThat(hello[0]).isEqualTo((byte) HANDSHAKE);
                assertThat(new String(hello, StandardCharsets.ISO_8859_1)).doesNotContain("GET");
            }
        }
    }
}
