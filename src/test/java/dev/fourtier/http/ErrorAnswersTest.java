package dev.fourtier.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorAnswersTest {
    private static final ErrorShape SHAPE =
            (status, message, id) -> (status + "|" + message + "|" + id).getBytes(StandardCharsets.UTF_8);

    private final QueuedThreadPool threads = new QueuedThreadPool(16);
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("test", true);
    private LoopbackServer server;

    /** Says the path, and breaks on one of them. */
    private static final class Echo extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String path = Request.getPathInContext(request);
            if (path.equals("/broken")) {
                throw new IllegalStateException("what somebody said");
            }
            Answers.json(response, callback, 200, path.getBytes(StandardCharsets.UTF_8));
            return true;
        }
    }

    @BeforeEach
    void start() throws Exception {
        threads.start();
        scheduler.start();
        server = LoopbackServer.start(
                new LoopbackServer.Engine(threads, scheduler),
                0,
                new Guard(new Echo(), _ -> SHAPE, () -> "req_guard"),
                new ErrorAnswers(_ -> SHAPE, () -> "req_broken"),
                Duration.ZERO);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        scheduler.stop();
        threads.stop();
    }

    @Test
    void a_request_too_broken_to_be_handled_is_answered_in_the_clients_shape() throws Exception {
        assertThat(exchange("GET / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("request-id: req_broken", "Content-Type: application/json")
                .endsWith("400|No Host|req_broken");
        assertThat(exchange("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .endsWith("|req_broken");
        assertThat(exchange("no words of http\r\n\r\n")).doesNotContain("<html>");
    }

    @Test
    void what_a_broken_handler_threw_is_not_told() throws Exception {
        assertThat(exchange("GET /broken HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500")
                .contains("|co stumbled over this request")
                .endsWith("|req_guard")
                .doesNotContain("what somebody said");
    }

    @Test
    void a_slash_in_a_name_may_be_escaped() throws Exception {
        assertThat(exchange("GET /v1/models/a%2Fb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("/v1/models/a%2Fb");
    }

    private String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
