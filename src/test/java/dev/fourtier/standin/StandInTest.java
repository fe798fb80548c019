package dev.fourtier.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The shell that all three dialects share: silence, rudeness, and what is remembered. */
class StandInTest {
    private static final String ASK =
            "{\"model\":\"qwen2.5-coder:7b\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hi\"}]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void remembers_what_it_was_asked() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(Act.text("hi")))) {
            String body =
                    "{\"model\":\"m\",\"stream\":false,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"Read\"}}],"
                            + "\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},"
                            + "{\"role\":\"user\",\"content\":\"look\",\"images\":[\"aGk=\",\"aGk=\"]},"
                            + "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"Read\",\"arguments\":{}}}]},"
                            + "{\"role\":\"tool\",\"content\":\"done\"}]}";
            post(standIn, "/api/chat", body);

            var received = standIn.asked().getFirst();
            assertThat(received.body()).isEqualTo(body);
            assertThat(received.header("content-type")).isEqualTo("application/json");
            var chat = received.chat().orElseThrow();
            assertThat(chat.model()).isEqualTo("m");
            assertThat(chat.stream()).isFalse();
            assertThat(chat.messages()).isEqualTo(4);
            assertThat(chat.tools()).containsExactly("Read");
            assertThat(chat.images()).isEqualTo(2);
            assertThat(chat.toolCalls()).isEqualTo(1);
            assertThat(chat.toolResults()).isEqualTo(1);
            assertThat(chat.lastUserText()).isEqualTo("look");
            assertThat(chat.afterToolResult()).isTrue();
            assertThat(received.toString() + chat).doesNotContain("look");
        }
    }

    @Test
    void answers_in_turn_and_repeats_the_last() throws Exception {
        try (var standIn = StandInOllama.start(
                Script.inTurn(List.of(Act.status(500, "{\"error\":\"first\"}")), List.of(Act.text("second"))))) {
            assertThat(post(standIn, "/api/chat", ASK).statusCode()).isEqualTo(500);
            assertThat(post(standIn, "/api/chat", ASK).body()).contains("second");
            assertThat(post(standIn, "/api/chat", ASK).body()).contains("second");
            assertThat(standIn.asked()).extracting(Received::number).containsExactly(1, 2, 3);
        }
    }

    @Test
    void an_answer_of_its_own_carries_its_headers() throws Exception {
        var busy = new Act.Status(429, "application/json", "{\"error\":\"busy\"}", Map.of("retry-after", "7"));
        try (var standIn = StandInOllama.start(Script.always(busy))) {
            var answer = post(standIn, "/api/chat", ASK);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).contains("7");
            assertThat(answer.body()).isEqualTo("{\"error\":\"busy\"}");
        }
    }

    @Test
    void is_silent_until_the_latch_opens() throws Exception {
        var latch = new CountDownLatch(1);
        try (var standIn = StandInOllama.start(Script.always(new Act.Hold(latch), Act.text("late")))) {
            var answer = client.sendAsync(ask(standIn), BodyHandlers.ofString());
            await().until(() -> standIn.open() == 1);
            assertThat(answer).isNotDone();
            latch.countDown();
            assertThat(answer.get().body()).contains("late");
        }
    }

    @Test
    void a_stall_lasts_as_long_as_the_delay_says() throws Exception {
        var asked = new CompletableFuture<Duration>();
        var over = new CompletableFuture<Void>();
        Delay byHand = duration -> {
            asked.complete(duration);
            return over;
        };
        var setting = Setting.standard().withDelay(byHand);
        var script = Script.always(Act.stall(Duration.ofHours(1)), Act.text("late"));
        try (var standIn = StandInOllama.start(script, setting)) {
            var answer = client.sendAsync(ask(standIn), BodyHandlers.ofString());
            assertThat(asked.get()).isEqualTo(Duration.ofHours(1));
            assertThat(answer).isNotDone();
            over.complete(null);
            assertThat(answer.get().body()).contains("late");
        }
    }

    @Test
    void the_real_delay_passes_time() {
        assertThat(Delay.REAL.after(Duration.ofMillis(1)).toCompletableFuture()).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void headers_come_before_the_silence_when_told_so() throws Exception {
        var latch = new CountDownLatch(1);
        try (var standIn = StandInOllama.start(Script.always(new Act.Begin(), new Act.Hold(latch)))) {
            HttpResponse<InputStream> answer = client.send(ask(standIn), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            latch.countDown();
            assertThat(answer.body().readAllBytes()).asString().contains("\"done\":true");
        }
    }

    @Test
    void notices_a_client_that_leaves_during_a_silence() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(Act.text("a"), new Act.Hold(new CountDownLatch(1))))) {
            try (var socket = connect(standIn)) {
                send(socket, ASK);
                assertThat(socket.getInputStream().read()).isPositive();
            }
            await().until(() -> standIn.cancelled() == 1);
            assertThat(standIn.open()).isZero();
            assertThat(standIn.completed()).isZero();
        }
    }

    @Test
    void goes_on_for_ever_until_the_client_leaves() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(new Act.Endless("again ", Duration.ZERO)))) {
            try (var socket = connect(standIn)) {
                send(socket, ASK);
                assertThat(socket.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
            }
            await().until(() -> standIn.cancelled() == 1);
        }
    }

    @Test
    void counts_the_answers_under_way_together() throws Exception {
        var latch = new CountDownLatch(1);
        try (var standIn = StandInOllama.start(Script.always(new Act.Hold(latch)))) {
            var first = client.sendAsync(ask(standIn), BodyHandlers.discarding());
            var second = client.sendAsync(ask(standIn), BodyHandlers.discarding());
            await().until(() -> standIn.open() == 2);
            latch.countDown();
            CompletableFuture.allOf(first, second).get();
            await().until(() -> standIn.completed() == 2);
            assertThat(standIn.mostAtOnce()).isEqualTo(2);
        }
    }

    @Test
    void a_reset_is_one() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(new Act.Reset()));
                var socket = connect(standIn)) {
            send(socket, ASK);
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_drop_leaves_the_body_without_its_end() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(Act.text("half"), new Act.Drop()));
                var socket = connect(standIn)) {
            send(socket, ASK);
            String raw = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(raw).contains("half").doesNotContain("\r\n0\r\n").doesNotContain("\"done\":true");
        }
    }

    @Test
    void an_early_end_is_proper_http_without_the_last_record() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(Act.text("half"), new Act.EndEarly()))) {
            assertThat(post(standIn, "/api/chat", ASK).body()).contains("half").doesNotContain("\"done\":true");
        }
    }

    @Test
    void bytes_go_out_one_by_one_when_told_so() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(new Act.Cut(1), new Act.Raw("abc"), new Act.EndEarly()));
                var socket = connect(standIn)) {
            send(socket, ASK.replace("{\"model\"", "{\"x\":1,\"model\""));
            var in = socket.getInputStream();
            var raw = new StringBuilder();
            while (raw.indexOf("\r\n0\r\n") < 0) {
                raw.append((char) in.read());
            }
            assertThat(raw).contains("1\r\na\r\n1\r\nb\r\n1\r\nc\r\n");
        }
    }

    @Test
    void an_error_inside_an_unstreamed_answer_has_a_status() throws Exception {
        try (var standIn = StandInOllama.start(Script.always(Act.text("half"), new Act.ErrorInStream("boom")))) {
            var answer = post(standIn, "/api/chat", ASK.replace("{\"model\"", "{\"stream\":false,\"model\""));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"error\":\"boom\"}");
        }
    }

    @Test
    void closing_ends_what_is_held() throws Exception {
        var standIn = StandInOllama.start(Script.always(new Act.Hold(new CountDownLatch(1))));
        var answer = client.sendAsync(ask(standIn), BodyHandlers.ofString());
        await().until(() -> standIn.open() == 1);
        standIn.close();
        await().until(answer::isCompletedExceptionally);
        await().until(() -> standIn.open() == 0);
    }

    @Test
    void listens_where_it_is_told_to() throws Exception {
        int port;
        try (var first = StandInOllama.start(Script.always(Act.text("hi")))) {
            port = first.base().getPort();
        }
        try (var again = StandInOllama.start(
                Script.always(Act.text("hi")), Setting.standard().withPort(port))) {
            assertThat(again.base().getPort()).isEqualTo(port);
        }
    }

    private HttpResponse<String> post(StandIn standIn, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(standIn.base().resolve(path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest ask(StandIn standIn) {
        return HttpRequest.newBuilder(standIn.base().resolve("/api/chat"))
                .POST(HttpRequest.BodyPublishers.ofString(ASK))
                .build();
    }

    private static Socket connect(StandIn standIn) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), standIn.base().getPort());
    }

    private static void send(Socket socket, String body) throws IOException {
        String head = "POST /api/chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
