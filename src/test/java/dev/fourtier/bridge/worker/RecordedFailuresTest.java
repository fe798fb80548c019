package dev.fourtier.bridge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.wire.headless.HeadlessDecoder;
import dev.fourtier.wire.headless.HeadlessEvent;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every way the real CLI was seen to fail has its own state, and none is taken for an answer. */
class RecordedFailuresTest {
    private static final Map<String, Class<?>> STATES = Map.ofEntries(
            Map.entry("badmodel-flag", GeminiFailure.Protocol.class),
            Map.entry("emptyprompt", GeminiFailure.Refused.class),
            Map.entry("err-e400", GeminiFailure.Refused.class),
            Map.entry("err-e401", GeminiFailure.BadKey.class),
            Map.entry("err-e403", GeminiFailure.BadKey.class),
            Map.entry("err-e404", GeminiFailure.ModelGone.class),
            Map.entry("err-e429", GeminiFailure.MinuteQuota.class),
            Map.entry("err-e429bare", GeminiFailure.MinuteQuota.class),
            Map.entry("err-e429day", GeminiFailure.DayQuota.class),
            Map.entry("err-e500", GeminiFailure.ApiFailed.class),
            Map.entry("err-e503", GeminiFailure.ApiFailed.class),
            Map.entry("err-ekey", GeminiFailure.BadKey.class),
            Map.entry("gca-e429day", GeminiFailure.DayQuota.class),
            Map.entry("gca-ineligible", GeminiFailure.NotEligible.class),
            Map.entry("noauth", GeminiFailure.NoSignIn.class),
            Map.entry("oauth-nocreds", GeminiFailure.NoSignIn.class),
            Map.entry("oauth-nocreds-nobrowser", GeminiFailure.NoSignIn.class),
            Map.entry("odd-cut", GeminiFailure.BrokeOff.class),
            Map.entry("odd-empty", GeminiFailure.EmptyAnswer.class),
            Map.entry("odd-nofinish", GeminiFailure.BrokeOff.class),
            Map.entry("untrusted-dir", GeminiFailure.NoCli.class));

    /** Answers; those of the relay tell a limit and a safety stop apart from an end. */
    private static final List<String> ANSWERS =
            List.of("gca-ok", "odd-maxtok", "odd-safety", "ok-json", "ok-stream-json", "ok-text");

    @TestFactory
    Stream<DynamicTest> every_recorded_run_has_its_state() throws Exception {
        return recordings()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String scenario = name.replaceAll("-(stream-json|streamjson|json|text)$", "");
                    if (ANSWERS.contains(name) || ANSWERS.contains(scenario)) {
                        if (isStreamed(name)) {
                            assertThat(verdict(name)).isInstanceOf(TurnEvent.Completed.class);
                        }
                        return;
                    }
                    assertThat(STATES).containsKey(scenario);
                    assertThat(verdict(name))
                            .isInstanceOfSatisfying(
                                    TurnEvent.Broke.class,
                                    broke -> assertThat(broke.failure()).isInstanceOf(STATES.get(scenario)));
                }));
    }

    @Test
    void the_wait_that_google_wants_is_kept() throws Exception {
        assertThat(verdict("err-e429-stream-json"))
                .isInstanceOfSatisfying(
                        TurnEvent.Broke.class,
                        broke -> assertThat(((GeminiFailure.MinuteQuota) broke.failure()).retryAfter())
                                .contains(Duration.ofSeconds(2)));
    }

    @Test
    void an_answer_without_a_result_is_none_whatever_the_exit_code() {
        var end = ColdVerdict.of(
                0, Optional.empty(), "", true, Optional.empty(), "", OptionalInt.empty(), "gemini-2.5-pro");
        assertThat(end)
                .isInstanceOfSatisfying(
                        TurnEvent.Broke.class,
                        broke -> assertThat(broke.failure()).isInstanceOf(GeminiFailure.BrokeOff.class));
    }

    @Test
    void a_cli_that_cannot_run_says_what_is_missing() {
        assertThat(silentEnd(127))
                .isInstanceOfSatisfying(
                        GeminiFailure.NoCli.class,
                        no -> assertThat(no.message()).contains("Node"));
        assertThat(silentEnd(3))
                .isInstanceOfSatisfying(
                        GeminiFailure.Protocol.class,
                        odd -> assertThat(odd.message()).contains("code 3", "gemini --version"));
    }

    private static GeminiFailure silentEnd(int exit) {
        TurnEvent end = ColdVerdict.of(
                exit, Optional.empty(), "", false, Optional.empty(), "", OptionalInt.empty(), "gemini-2.5-pro");
        return ((TurnEvent.Broke) end).failure();
    }

    @Test
    void the_agents_errors_have_their_states() {
        assertThat(Failures.of(-32000, "Gemini API key is missing or not configured."))
                .isInstanceOf(GeminiFailure.NoSignIn.class);
        assertThat(Failures.of(
                        -32000,
                        "This client is no longer supported for Gemini Code Assist for individuals. To"
                                + " continue using Gemini, please migrate"))
                .isInstanceOf(GeminiFailure.NotEligible.class);
        assertThat(Failures.of(429, "You have exhausted your daily quota on this model."))
                .isInstanceOf(GeminiFailure.DayQuota.class);
        assertThat(Failures.of(429, "Rate limit exceeded. Try again later."))
                .isInstanceOf(GeminiFailure.MinuteQuota.class);
        assertThat(Failures.of(500, "models/x is not found for API version v1beta"))
                .isInstanceOf(GeminiFailure.ModelGone.class);
        assertThat(Failures.of(-32602, "Session not found: nope")).isInstanceOf(GeminiFailure.Protocol.class);
        assertThat(Failures.of(-32601, "\"Method not found\": session/close"))
                .isInstanceOf(GeminiFailure.Protocol.class);
    }

    @Test
    void no_message_repeats_what_the_api_said() {
        assertThat(Failures.of(400, "the prompt was: my secret").message()).doesNotContain("secret");
        assertThat(Failures.of(-1, "my secret").message()).doesNotContain("secret");
    }

    private static Stream<String> recordings() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(RecordedFailuresTest.class.getResource("/headless"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()).replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static boolean isStreamed(String name) {
        return name.endsWith("stream-json") || name.endsWith("streamjson") || name.startsWith("gca-");
    }

    private static TurnEvent verdict(String name) throws Exception {
        JsonNode run;
        try (InputStream in =
                Objects.requireNonNull(RecordedFailuresTest.class.getResourceAsStream("/headless/" + name + ".json"))) {
            run = JsonMapper.shared().readTree(in);
        }
        List<HeadlessEvent> events = new ArrayList<>();
        byte[] out = run.path("stdout").asString().getBytes(StandardCharsets.UTF_8);
        new HeadlessDecoder().feed(ByteBuffer.wrap(out), events::add);
        Optional<HeadlessEvent.Result> result = events.stream()
                .filter(HeadlessEvent.Result.class::isInstance)
                .map(HeadlessEvent.Result.class::cast)
                .findFirst();
        String trouble = events.stream()
                .filter(HeadlessEvent.Trouble.class::isInstance)
                .map(event -> ((HeadlessEvent.Trouble) event).message())
                .findFirst()
                .orElse("");
        return ColdVerdict.of(
                run.path("exit_code").asInt(),
                result,
                trouble,
                events.stream().anyMatch(HeadlessEvent.Text.class::isInstance),
                Optional.empty(),
                run.path("stderr").asString(),
                OptionalInt.empty(),
                "gemini-2.5-pro");
    }
}
