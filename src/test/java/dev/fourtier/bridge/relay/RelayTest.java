package dev.fourtier.bridge.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fourtier.http.LoopbackServer;
import dev.fourtier.model.Sampling;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.GeminiErrors;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInGemini;
import dev.fourtier.upstream.HttpClients;
import dev.fourtier.wire.gemini.GeminiAnswer;
import dev.fourtier.wire.gemini.GeminiLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final String FOLDER = "co0123456789abcdef01234567";
    private static final GeminiLimits LIMITS = new GeminiLimits(OptionalInt.of(9), Sampling.DEFAULT, List.of());

    private final QueuedThreadPool threads = new QueuedThreadPool();
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler();
    private final HttpClient client = HttpClients.create(threads, scheduler, "co/test");
    private final java.net.http.HttpClient cli = java.net.http.HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        threads.start();
        scheduler.start();
        HttpClients.start(client);
    }

    @AfterEach
    void stop() throws Exception {
        cli.shutdownNow();
        client.stop();
        scheduler.stop();
        threads.stop();
    }

    @Test
    void an_answer_goes_by_unchanged_and_is_understood() throws Exception {
        var script = Script.always(Act.text("a", "b"), new Act.Ending(Act.Reason.LENGTH, 7, 2));
        try (var api = StandInGemini.start(script);
                var relay = relay(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "New.", LIMITS, Optional.empty())) {
            var through = ask(relay, FOLDER, "");
            assertThat(through.statusCode()).isEqualTo(200);
            assertThat(through.headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(through.body())
                    .contains("\"text\":\"a\"", "\"finishReason\":\"MAX_TOKENS\"")
                    .endsWith("\r\n\r\n");
            GeminiAnswer answer = session.answer().orElseThrow();
            assertThat(answer.finishReason()).isEqualTo("MAX_TOKENS");
            assertThat(answer.promptTokens()).isEqualTo(7);
            var asked = api.asked().getFirst();
            assertThat(asked.header("x-goog-api-key")).isEqualTo("key");
            assertThat(asked.json().path("systemInstruction").toString()).contains("New.");
            assertThat(asked.json().path("generationConfig").toString()).isEqualTo("{\"maxOutputTokens\":9}");
        }
    }

    @Test
    void errors_keep_their_status_and_their_words() throws Exception {
        try (var api = StandInGemini.start(Script.always(GeminiErrors.minuteQuota(7)));
                var relay = relay(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty())) {
            var through = ask(relay, FOLDER, "");
            assertThat(through.statusCode()).isEqualTo(429);
            assertThat(through.body()).contains("RetryInfo");
            assertThat(session.answer().orElseThrow().error().orElseThrow().retryAfter())
                    .contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void an_api_that_is_not_there_is_told() throws Exception {
        URI nobody;
        try (var api = StandInGemini.start(Script.always())) {
            nobody = api.base();
        }
        try (var relay = relay(nobody);
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty())) {
            assertThat(ask(relay, FOLDER, "").statusCode()).isEqualTo(502);
            assertThat(session.answer().orElseThrow().error().orElseThrow().status())
                    .isEqualTo(502);
        }
    }

    @Test
    void a_stream_that_breaks_off_breaks_off_here_too() throws Exception {
        try (var api = StandInGemini.start(Script.always(Act.text("half"), new Act.Drop()));
                var relay = relay(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty())) {
            assertThatThrownBy(() -> ask(relay, FOLDER, "")).isInstanceOf(IOException.class);
            assertThat(session.answer().orElseThrow().finishReason()).isEmpty();
        }
    }

    @Test
    void only_calls_of_open_sessions_are_let_through() throws Exception {
        try (var api = StandInGemini.start(Script.always(Act.text("ok")));
                var relay = relay(api.base())) {
            var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty());
            assertThat(ask(relay, "co9923456789abcdef01234567", "").statusCode())
                    .isEqualTo(403);
            assertThat(ask(relay, FOLDER, "").statusCode()).isEqualTo(200);
            session.close();
            assertThat(ask(relay, FOLDER, "").statusCode()).isEqualTo(403);
            assertThat(api.asked()).hasSize(1);
        }
    }

    @Test
    void tools_that_are_not_the_clients_are_never_offered() throws Exception {
        try (var api = StandInGemini.start(Script.always(Act.text("ok")));
                var relay = relay(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.of("mcp_co_"))) {
            assertThat(ask(relay, FOLDER, "{\"name\":\"mcp_co_Bash\"}").statusCode())
                    .isEqualTo(200);
            assertThat(ask(relay, FOLDER, "{\"name\":\"mcp_co_Bash\"},{\"name\":\"write_file\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(session.foreignTools()).containsExactly("write_file");
            assertThat(api.asked()).hasSize(1);
        }
    }

    @Test
    void a_trial_reaches_nobody() throws Exception {
        try (var api = StandInGemini.start(Script.always(Act.text("no")));
                var relay = relay(api.base());
                var session = relay.open(FOLDER, Session.Kind.TRIAL, "", LIMITS, Optional.of("mcp_co_"))) {
            assertThat(ask(relay, FOLDER, "{\"name\":\"mcp_co_self_test\"}").body())
                    .contains("\"ok\"");
            assertThat(session.answer().orElseThrow().finishReason()).isEqualTo("STOP");
            assertThat(ask(relay, FOLDER, "").statusCode()).isEqualTo(200);
            assertThat(session.answer().orElseThrow().finishReason()).isEqualTo("OTHER");
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void closing_a_session_closes_its_upstream() throws Exception {
        try (var api = StandInGemini.start(Script.always(new Act.Endless("x", Duration.ofMillis(10))));
                var relay = relay(api.base())) {
            var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty());
            var pending = cli.sendAsync(request(relay, FOLDER, ""), BodyHandlers.ofString());
            await().until(() -> api.open() == 1);
            session.close();
            await().until(() -> api.open() == 0);
            await().until(pending::isDone);
        }
    }

    @Test
    void an_api_that_thinks_long_does_not_lose_the_cli_which_wants_a_status() throws Exception {
        var thought = new CountDownLatch(1);
        try (var api = StandInGemini.start(Script.always(new Act.Hold(thought), Act.text("late")));
                var relay = impatient(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty())) {
            var through = cli.send(request(relay, FOLDER, ""), BodyHandlers.ofInputStream());
            assertThat(through.statusCode()).isEqualTo(200);
            assertThat(session.answer()).isEmpty();
            thought.countDown();
            try (var body = through.body()) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("late");
            }
            assertThat(session.answer().orElseThrow().finishReason()).isEqualTo("STOP");
        }
    }

    @Test
    void an_error_that_comes_too_late_for_its_status_breaks_the_answer_off() throws Exception {
        var thought = new CountDownLatch(1);
        try (var api = StandInGemini.start(Script.always(new Act.Hold(thought), GeminiErrors.dayQuota()));
                var relay = impatient(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty())) {
            var through = cli.send(request(relay, FOLDER, ""), BodyHandlers.ofInputStream());
            thought.countDown();
            try (var body = through.body()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
            assertThat(session.answer().orElseThrow().error().orElseThrow().status())
                    .isEqualTo(429);
        }
    }

    private Relay impatient(URI api) throws IOException {
        return Relay.start(
                new LoopbackServer.Engine(threads, scheduler),
                client,
                api,
                new SplittableRandom(),
                Duration.ofMillis(50));
    }

    @Test
    void who_does_not_know_the_secret_gets_nothing() throws Exception {
        try (var api = StandInGemini.start(Script.always(Act.text("ok")));
                var relay = relay(api.base());
                var session = relay.open(FOLDER, Session.Kind.REAL, "", LIMITS, Optional.empty())) {
            URI bare = relay.base().resolve("/v1beta/models/m:streamGenerateContent");
            var request = HttpRequest.newBuilder(bare)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(FOLDER, "")))
                    .build();
            assertThat(cli.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
            assertThat(session.answer()).isEmpty();
        }
    }

    private Relay relay(URI api) throws IOException {
        return Relay.start(
                new LoopbackServer.Engine(threads, scheduler), client, URI.create(api + "/"), new SplittableRandom());
    }

    private HttpResponse<String> ask(Relay relay, String folder, String tools) throws Exception {
        return cli.send(request(relay, folder, tools), BodyHandlers.ofString());
    }

    private static HttpRequest request(Relay relay, String folder, String tools) {
        return HttpRequest.newBuilder(URI.create(relay.base() + "/v1beta/models/m:streamGenerateContent?alt=sse"))
                .header("content-type", "application/json")
                .header("x-goog-api-key", "key")
                .POST(HttpRequest.BodyPublishers.ofString(body(folder, tools)))
                .build();
    }

    private static String body(String folder, String tools) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"<session_context>\\nThe project's temporary"
                + " directory is: /home/x/.gemini/tmp/" + folder + "\\n\\n</session_context>\"},{\"text\":\"hi\"}]}],"
                + "\"systemInstruction\":{\"parts\":[{\"text\":\"Old.\"}]},\"tools\":[{\"functionDeclarations\":["
                + tools + "]}],\"generationConfig\":{}}";
    }
}
