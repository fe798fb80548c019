package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who may come in with what. After each refusal the server goes on, and the log knows nothing of what was said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardsTest {
    private static final String CANARY = "canary-7f3a";
    private static final String FINE = ProxyUnderTest.request("claude-haiku-4-5", false, CANARY);

    private final StandInOllama t1 = StandInOllama.start(Script.always(Act.text("fine")));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ProxyUnderTest proxy;
    private ProxyUnderTest impatient;

    @BeforeAll
    void open() throws Exception {
        proxy = ProxyUnderTest.Plan.of(t1).start();
        impatient = ProxyUnderTest.Plan.of(t1).reading(Duration.ofMillis(700)).start();
        log.start();
        root().addAppender(log);
        root().setLevel(Level.INFO);
    }

    @AfterAll
    void close() {
        root().setLevel(Level.WARN);
        root().detachAppender(log);
        proxy.close();
        impatient.close();
        t1.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterEach
    void goes_on_and_has_written_nothing_down() throws IOException {
        assertThat(RawClient.ask(proxy.port(), "/v1/messages", FINE).status()).isEqualTo(200);
        assertThat(List.copyOf(log.list))
                .noneMatch(event -> event.getFormattedMessage().contains(CANARY)
                        || (event.getThrowableProxy() != null
                                && String.valueOf(event.getThrowableProxy().getMessage())
                                        .contains(CANARY)));
        await().until(() -> proxy.open() == 0);
    }

    private RawClient.Answer raw(String request) throws IOException {
        try (RawClient client = RawClient.to(proxy.port())) {
            return client.send(request).answer();
        }
    }

    private static String withHost(String host) {
        return "POST /v1/messages HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: "
                + FINE.length() + "\r\n\r\n" + FINE;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4000",
                "LOCALHOST:1",
                "127.0.0.1:4000",
                "127.0.0.1",
                "[::1]:4000",
                "[::1]"
            })
    void our_own_names_come_in(String host) throws Exception {
        assertThat(raw(withHost(host)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4000",
                "localhost.evil.example",
                "localhost:4000.evil.example",
                "localhost:4000/#@evil.example",
                "localhost@evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "0.0.0.0",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::1",
                "::1:80:80",
                "",
                "localhost, evil.example"
            })
    void other_names_do_not(String host) throws Exception {
        RawClient.Answer answer = raw(withHost(host));
        assertThat(answer.status()).isIn(400, 403);
        assertAnthropicError(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost.evil.example",
                "http://evil.example:4000",
                "http://localhost@evil.example",
                "file://",
                "localhost",
                "",
                "http://[::1"
            })
    void foreign_origins_do_not(String origin) throws Exception {
        RawClient.Answer answer = RawClient.ask(proxy.port(), "/v1/messages", FINE, "Origin: " + origin);
        assertThat(answer.status()).isEqualTo(403);
        assertAnthropicError(answer);
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
        var preflight = RawClient.get(
                proxy.port(),
                "OPTIONS",
                "/v1/messages",
                "Origin: " + origin,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type");
        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1", "https://[::1]:8443"})
    void our_own_origins_do(String origin) throws Exception {
        assertThat(RawClient.ask(proxy.port(), "/v1/messages", FINE, "Origin: " + origin)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "application",
                ""
            })
    void what_a_web_page_may_send_unasked_is_not_json(String type) throws Exception {
        RawClient.Answer answer = raw("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: " + FINE.length() + "\r\n\r\n" + FINE);
        assertThat(answer.status()).isEqualTo(415);
        assertAnthropicError(answer);
        RawClient.Answer none = raw("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + FINE.length()
                + "\r\n\r\n" + FINE);
        assertThat(none.status()).isEqualTo(415);
    }

    @Test
    void json_may_name_its_character_set() throws Exception {
        assertThat(
                        raw("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: Application/JSON; charset=utf-8\r\n"
                                        + "Content-Length: " + FINE.length() + "\r\n\r\n" + FINE)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void compressed_bodies_are_refused() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(FINE.getBytes(StandardCharsets.UTF_8));
        }
        try (RawClient client = RawClient.to(proxy.port())) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n");
            RawClient.Answer answer = client.send(zipped.toByteArray()).answer();
            assertThat(answer.status()).isEqualTo(415);
            assertAnthropicError(answer);
        }
        // Without saying so it is no JSON.
        try (RawClient client = RawClient.to(proxy.port())) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + zipped.size() + "\r\n\r\n");
            assertThat(client.send(zipped.toByteArray()).answer().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/messages,405",
        "PUT,/v1/messages,405",
        "DELETE,/v1/messages,405",
        "GET,/v1/chat/completions,405",
        "POST,/health,405",
        "GET,/v1/messages/count_tokens,405",
        "DELETE,/v1/models,405",
        "GET,/nothing,404",
        "GET,/v1/messages/,404",
        "GET,/../etc/passwd,400",
        "GET,/%2e%2e/x,400",
        "TRACE,/v1/messages,405",
        "BREW,/v1/messages,405"
    })
    void other_methods_and_paths(String method, String path, int status) throws Exception {
        String body = method.equals("POST") ? "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" : "\r\n";
        RawClient.Answer answer = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + body);
        assertThat(answer.status()).isEqualTo(status);
        if (path.equals("/v1/chat/completions")) {
            assertOpenAiError(answer);
        } else if (path.equals("/v1/models")) {
            assertThat(answer.json().has("error")).isTrue();
        } else {
            assertAnthropicError(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_over_32_mb_is_read_to_its_end_and_refused(boolean chunked) throws Exception {
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) ' ');
        for (String path : List.of("/v1/messages", "/v1/chat/completions", "/v1/messages/count_tokens")) {
            try (RawClient client = RawClient.to(proxy.port())) {
                client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + (chunked
                                ? "Transfer-Encoding: chunked\r\n\r\n"
                                : "Content-Length: " + (64L << 20) + "\r\n\r\n"));
                for (int i = 0; i < 64; i++) {
                    if (chunked) {
                        client.send(Integer.toHexString(piece.length) + "\r\n");
                    }
                    client.send(piece);
                    if (chunked) {
                        client.send("\r\n");
                    }
                }
                if (chunked) {
                    client.send("0\r\n\r\n");
                }
                RawClient.Answer answer = client.answer();
                assertThat(answer.status()).isEqualTo(413);
                if (path.equals("/v1/chat/completions")) {
                    assertOpenAiError(answer);
                } else {
                    assertAnthropicError(answer);
                    assertThat(answer.json().path("error").path("type").stringValue())
                            .isEqualTo("request_too_large");
                }
                assertThat(answer.json().path("error").path("message").stringValue())
                        .contains("32 MB");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions"})
    void a_body_that_comes_too_slowly_is_refused(String path) throws Exception {
        try (RawClient client = RawClient.to(impatient.port())) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{\"model\":\"" + CANARY);
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.json().path("error").path("message").stringValue())
                    .contains("did not arrive");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions"})
    void half_a_request_and_gone(String path) throws Exception {
        for (boolean reset : new boolean[] {true, false}) {
            try (RawClient client = RawClient.to(proxy.port())) {
                client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n" + FINE);
                if (reset) {
                    client.reset();
                } else {
                    client.endOutput();
                    RawClient.Answer answer = client.answer();
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().path("error").path("message").stringValue())
                            .contains("broke off");
                }
            }
        }
    }

    @Test
    void half_a_head_and_gone() throws Exception {
        try (RawClient client = RawClient.to(proxy.port())) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: local").reset();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"claude-haiku-4-5\",\"messages\":[{\"role\":\"user\",\"content\":\"canary-7f3a\"}",
                "",
                "canary-7f3a",
                "[]",
                "null",
                "{\"model\":\"canary-7f3a\\u0000\",\"max_tokens\":5,\"messages\":7}",
                "{\"model\":{},\"max_tokens\":5,\"messages\":[]}",
                "{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"canary-7f3a\"}]}",
                "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":-5,\"messages\":[{\"role\":\"user\",\"content\":\"canary-7f3a\"}]}"
            })
    void broken_json_is_a_400_that_names_what_is_wrong(String body) throws Exception {
        for (String path : List.of("/v1/messages", "/v1/messages/count_tokens")) {
            if (path.endsWith("tokens") && body.contains("-5")) {
                continue;
            }
            RawClient.Answer answer = RawClient.ask(proxy.port(), path, body);
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(400);
            assertAnthropicError(answer);
            assertThat(answer.body()).doesNotContain(CANARY).doesNotContainIgnoringCase("exception");
        }
    }

    @Test
    void twenty_thousand_brackets_are_a_400() throws Exception {
        for (String open : List.of("[", "{\"a\":")) {
            String deep = open.repeat(20_000);
            for (String path : List.of("/v1/messages", "/v1/chat/completions", "/v1/messages/count_tokens")) {
                assertThat(RawClient.ask(proxy.port(), path, deep).status()).isEqualTo(400);
                String inside =
                        "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
                                + "\"tools\":[{\"name\":\"T\",\"input_schema\":" + deep;
                assertThat(RawClient.ask(proxy.port(), path, inside).status()).isEqualTo(400);
            }
        }
    }

    @Test
    void invalid_utf_8_is_a_400() throws Exception {
        byte[] bytes = FINE.getBytes(StandardCharsets.ISO_8859_1);
        bytes[FINE.indexOf(CANARY)] = (byte) 0xC3;
        bytes[FINE.indexOf(CANARY) + 1] = (byte) 0x28;
        for (String path : List.of("/v1/messages", "/v1/chat/completions", "/v1/messages/count_tokens")) {
            try (RawClient client = RawClient.to(proxy.port())) {
                client.send("POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n");
                assertThat(client.send(bytes).answer().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void half_a_surrogate_pair_reaches_the_model_as_valid_json() throws Exception {
        int before = t1.asked().size();
        RawClient.Answer answer = RawClient.ask(
                proxy.port(), "/v1/messages", ProxyUnderTest.request("claude-haiku-4-5", true, "a\\ud800b"));
        assertThat(answer.status()).isIn(200, 400);
        if (answer.status() == 200) {
            assertThat(t1.asked()).hasSize(before + 1);
            assertThat(t1.asked().getLast().json().isObject()).isTrue();
        }
    }

    @Test
    void an_unknown_model_is_a_404_that_lists_what_there_is() throws Exception {
        RawClient.Answer answer = proxy.ask(CANARY, true, "hi");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").path("type").stringValue()).isEqualTo("not_found_error");
        assertThat(answer.body()).contains("claude-haiku-4-5").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}   ",
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "POST /v1/messages HTTP/1.1\r\n\r\n",
                "POST /v1/messages HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "POST  HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST http://evil.example/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                "\u0016\u0003\u0001 this is TLS\r\n\r\n"
            })
    void broken_http_is_refused_in_json_without_a_word_about_the_server(String request) throws Exception {
        RawClient.Answer answer = raw(request);
        assertThat(answer.status()).isBetween(400, 505);
        assertAnthropicError(answer);
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty");
        assertThat(answer.headers()).doesNotContainKey("server");
    }

    @Test
    void headers_without_end_are_refused() throws Exception {
        RawClient.Answer answer =
                raw("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(100_000) + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(431);
        assertAnthropicError(answer);
    }

    private static void assertAnthropicError(RawClient.Answer answer) {
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("error");
        assertThat(answer.json().path("error").path("type").stringValue()).isNotBlank();
        assertThat(answer.json().path("error").path("message").stringValue()).isNotBlank();
    }

    private static void assertOpenAiError(RawClient.Answer answer) {
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.json().has("type")).isFalse();
        assertThat(answer.json().path("error").path("message").stringValue()).isNotBlank();
        assertThat(answer.json().path("error").has("code")).isTrue();
    }
}
