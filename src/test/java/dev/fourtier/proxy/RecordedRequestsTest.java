package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.Trailers;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.anthropic.Grammar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Claude Code's own requests, header by header, as they were recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRequestsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SECRETS =
            List.of("local-4tier-routing-active", "sk-canary-1", "sk-canary-2", "session=canary");

    private static final Set<String> PROBES = Set.of("/api/show", "/api/ps");

    private static final Pattern CLAUDES_TRAILER =
            Pattern.compile("Co-Authored-By: Claude [^<\\n]*<noreply@anthropic\\.com>");

    private final StandInOllama ollama = StandInOllama.start(Script.always(Act.text("Done.")));
    private ProxyUnderTest proxy;

    @BeforeAll
    void open() throws Exception {
        proxy = ProxyUnderTest.Plan.of(ollama, ollama, ollama).start();
    }

    @AfterAll
    void close() throws Exception {
        proxy.close();
        ollama.close();
    }

    static List<String> recorded() throws IOException {
        return JSON.readTree(resource("/proxy/claude-code-headers.json")).propertyNames().stream()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void reaches_the_model_whole_and_without_the_clients_credentials(String name) throws Exception {
        JsonNode envelope =
                JSON.readTree(resource("/proxy/claude-code-headers.json")).path(name);
        String body = new String(resource("/claude-code/" + name), StandardCharsets.UTF_8);
        int before = asked().size();

        RawClient.Answer answer = replay(envelope, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode sent = JSON.readTree(body);
        if (name.startsWith("count-tokens")) {
            assertThat(answer.json().path("input_tokens").asInt()).isBetween(body.length() / 10, body.length() / 2);
            assertThat(asked()).as("counting asks no model").hasSize(before);
            return;
        }
        if (sent.path("stream").asBoolean(false)) {
            Grammar.check(answer.bytes());
        } else {
            assertThat(answer.json().path("content").path(0).path("text").stringValue())
                    .isEqualTo("Done.");
        }
        Received received = asked().getLast();
        Received.Chat got = received.chat().orElseThrow();
        var counted = new Counted(sent);
        assertThat(got.tools()).containsExactlyInAnyOrderElementsOf(counted.tools);
        assertThat(got.images()).isEqualTo(counted.images);
        assertThat(got.toolCalls()).isEqualTo(counted.calls);
        assertThat(got.toolResults()).isEqualTo(counted.results);
        String everything = String.join("\n", got.texts());
        String trailer = Trailers.DEFAULTS
                .line(Tier.valueOf(answer.header("x-co-tier")), received.model())
                .orElseThrow();
        assertThat(everything).doesNotContain("<noreply@anthropic.com>");
        assertThat(counted.texts.stream()
                        .map(text -> CLAUDES_TRAILER.matcher(text).replaceAll(trailer))
                        .toList())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(everything.contains(text))
                        .as("a text of " + text.length() + " characters arrived whole")
                        .isTrue());
        assertThat(received.body()).doesNotContain("x-anthropic-billing-header");
        assertClean(received);
    }

    /** All but the questions about the models themselves, which the proxy asks when it starts, in its own time. */
    private List<Received> asked() {
        return ollama.requests().stream()
                .filter(received -> !PROBES.contains(received.path()))
                .toList();
    }

    private void assertClean(Received received) {
        assertThat(received.header("host"))
                .isEqualTo(ollama.base().getHost() + ":" + ollama.base().getPort());
        assertThat(received.headers().keySet())
                .containsExactlyInAnyOrder("host", "user-agent", "content-type", "content-length");
        assertThat(received.header("user-agent")).startsWith("co/");
        assertThat(received.headers().values())
                .noneMatch(value -> SECRETS.stream().anyMatch(value::contains));
        assertThat(SECRETS).noneMatch(received.body()::contains);
    }

    private RawClient.Answer replay(JsonNode envelope, String body) throws IOException {
        var head = new StringBuilder("POST " + envelope.path("path").stringValue() + " HTTP/1.1\r\n");
        for (JsonNode header : envelope.path("headers")) {
            String name = header.path(0).stringValue();
            if (name.equalsIgnoreCase("host")) {
                head.append("Host: 127.0.0.1:").append(proxy.port()).append("\r\n");
            } else if (!name.equalsIgnoreCase("content-length")) {
                head.append(name)
                        .append(": ")
                        .append(header.path(1).stringValue())
                        .append("\r\n");
            }
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head.append("Authorization: Bearer sk-canary-1\r\nProxy-Authorization: Basic sk-canary-2\r\n")
                .append("Cookie: session=canary\r\nOrigin: http://localhost:3000\r\n")
                .append("Content-Length: ")
                .append(bytes.length)
                .append("\r\n\r\n");
        try (RawClient client = RawClient.to(proxy.port())) {
            return client.send(head.toString()).send(bytes).answer();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = RecordedRequestsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** What a request holds, by a walk of its own through what was sent. */
    private static final class Counted {
        private final List<String> tools = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private int images;
        private int calls;
        private int results;

        private Counted(JsonNode request) {
            for (JsonNode tool : request.path("tools")) {
                String name = tool.path("name").stringValue();
                // Stands for tools that Claude Code holds back; no model could call it.
                if (!name.equals("DeferredToolPlaceholder")) {
                    tools.add(name);
                }
            }
            content(request.path("system"));
            request.path("messages").forEach(message -> content(message.path("content")));
        }

        private void content(JsonNode content) {
            if (content.isString()) {
                text(content.stringValue());
            }
            for (JsonNode block : content) {
                switch (block.path("type").stringValue()) {
                    case "text" -> text(block.path("text").stringValue());
                    case "image" -> images++;
                    case "tool_use" -> calls++;
                    case "tool_result" -> {
                        results++;
                        content(block.path("content"));
                    }
                    default -> {
                        // Thinking stays where it was thought.
                    }
                }
            }
        }

        private void text(String text) {
            if (!text.startsWith("x-anthropic-billing-header") && !text.isBlank()) {
                texts.add(text.strip());
            }
        }
    }
}
