package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.repair.GeneratedCalls;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.anthropic.Grammar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What models print instead of calling a tool, through the whole proxy: cut everywhere, streamed and whole. */
class TextCallsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOOLS = resource("tools.json");

    private final Map<String, List<Act>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> ids = new HashSet<>();

    /** What a client got. */
    private record Got(String text, List<Called> calls) {}

    private record Called(String name, JsonNode input) {}

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(TextCallsTest.class.getResourceAsStream("/toolcalls/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Act> answer(Received request) {
        return answers.getOrDefault(request.chat().orElseThrow().lastUserText(), List.of(Act.status(500, "{}")));
    }

    /** Each a try of its own: in two pieces for every place a cut can be, in single characters, and in single bytes. */
    private static List<List<Act>> everyCut(String content) {
        List<List<Act>> cuts = new ArrayList<>();
        List<String> characters =
                content.codePoints().mapToObj(Character::toString).toList();
        cuts.add(List.of(new Act.Text(characters, Duration.ZERO)));
        cuts.add(List.of(new Act.Cut(1), Act.text(content)));
        for (int cut = 1; cut < content.length(); cut++) {
            if (!Character.isLowSurrogate(content.charAt(cut))) {
                cuts.add(List.of(Act.text(content.substring(0, cut), content.substring(cut))));
            }
        }
        return cuts;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(180)
    void every_example_comes_out_as_expected_wherever_it_is_cut(boolean stream) throws Exception {
        try (var t1 = StandInOllama.start(this::answer);
                var proxy = ProxyUnderTest.Plan.of(t1).start();
                var client = RawClient.to(proxy.port())) {
            for (String line : resource("examples.jsonl").lines().toList()) {
                JsonNode example = JSON.readTree(line);
                List<Called> calls = new ArrayList<>();
                for (JsonNode call : example.path("expect").path("calls")) {
                    calls.add(new Called(call.path("name").stringValue(), call.path("input")));
                }
                var expected = new Got(example.path("expect").path("text").stringValue(), calls);
                for (List<Act> pieces : everyCut(example.path("content").stringValue())) {
                    assertThat(ask(client, stream, TOOLS, pieces))
                            .as("%s in %s", example.path("id").stringValue(), pieces)
                            .isEqualTo(expected);
                }
            }
            assertThat(proxy.records())
                    .hasSizeGreaterThan(5_000)
                    .allSatisfy(
                            record -> assertThat(ProxyUnderTest.path(record)).isEqualTo("T1=ok"));
        }
    }

    @Test
    void generated_calls_come_out_too() throws Exception {
        long seed = Long.getLong("co.seed", System.nanoTime());
        System.out.println("TextCallsTest seed " + seed);
        var random = new Random(seed);
        try (var t1 = StandInOllama.start(this::answer);
                var proxy = ProxyUnderTest.Plan.of(t1).start();
                var client = RawClient.to(proxy.port())) {
            for (int round = 0; round < 400; round++) {
                GeneratedCalls.Sample sample = GeneratedCalls.next(random);
                ArrayNode tools = JsonNodeFactory.instance.arrayNode();
                tools.addObject()
                        .put("name", sample.tool().name())
                        .set(
                                "input_schema",
                                JSON.readTree(sample.tool().inputSchema().text()));
                int cut = sample.text()
                        .offsetByCodePoints(
                                0,
                                random.nextInt(sample.text()
                                        .codePointCount(0, sample.text().length())));
                List<Act> pieces = random.nextBoolean()
                        ? List.of(new Act.Cut(1 + random.nextInt(5)), Act.text(sample.text()))
                        : List.of(Act.text(
                                sample.text().substring(0, cut), sample.text().substring(cut)));
                assertThat(ask(client, random.nextBoolean(), tools.toString(), pieces))
                        .as("seed %d round %d: %s", seed, round, sample.text())
                        .isEqualTo(new Got(
                                sample.left(), List.of(new Called(sample.tool().name(), sample.input()))));
            }
        }
    }

    private Got ask(RawClient client, boolean stream, String tools, List<Act> pieces) throws Exception {
        String name = "try " + asked.incrementAndGet();
        answers.put(name, pieces);
        String body = ProxyUnderTest.request("claude-haiku-4-5", stream, name);
        client.post("/v1/messages", body.substring(0, body.length() - 1) + ",\"tools\":" + tools + "}");
        RawClient.Answer answer = client.answer();
        answers.remove(name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return stream ? streamed(answer) : whole(answer);
    }

    private Got whole(RawClient.Answer answer) {
        var text = new StringBuilder();
        List<Called> calls = new ArrayList<>();
        for (JsonNode block : answer.json().path("content")) {
            if (block.path("type").stringValue().equals("text")) {
                text.append(block.path("text").stringValue());
            } else {
                assertThat(ids.add(block.path("id").stringValue())).isTrue();
                calls.add(new Called(block.path("name").stringValue(), block.path("input")));
            }
        }
        assertThat(answer.json().path("stop_reason").stringValue())
                .isEqualTo(calls.isEmpty() ? "end_turn" : "tool_use");
        return new Got(text.toString(), calls);
    }

    private Got streamed(RawClient.Answer answer) {
        Grammar.check(answer.bytes());
        var text = new StringBuilder();
        List<Called> calls = new ArrayList<>();
        for (JsonNode event : Grammar.events(answer.bytes())) {
            JsonNode block = event.path("content_block");
            JsonNode delta = event.path("delta");
            if (block.path("type").asString("").equals("tool_use")) {
                assertThat(ids.add(block.path("id").stringValue())).isTrue();
                calls.add(new Called(block.path("name").stringValue(), block.path("input")));
            } else if (delta.has("partial_json")) {
                String name = calls.removeLast().name();
                calls.add(new Called(
                        name, JSON.readTree(delta.path("partial_json").stringValue())));
            }
            text.append(delta.path("text").asString(""));
        }
        return new Got(text.toString(), calls);
    }
}
