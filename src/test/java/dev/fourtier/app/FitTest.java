package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.control.Home;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit a model never reaches it, and the person never gets an answer to half of a prompt. */
class FitTest {
    private static final String RECORDED = "/claude-code/first-turn.haiku-5-5.json";
    private static final String OVERFLOW = """
            {"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"request (7491 tokens) exceeds the available context size (2048 \
            tokens), try increasing it\\",\\"type\\":\\"exceed_context_size_error\\",\\"n_prompt_tokens\\":7491,\\"n_ctx\\":2048}}"}""";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** A house with one model each for T1 and T2. */
    private final class Rig implements AutoCloseable {
        private final StandInOllama small;
        private final StandInOllama large;
        private final House house;
        private final Door door;

        private Rig(Script first, String firstInfo, String secondInfo) throws Exception {
            small = StandInOllama.start(first);
            large = StandInOllama.start(Script.always(Act.text("from the large one")));
            Files.writeString(
                    folder.resolve("config.yaml"), """
                    model_list:
                      - model_name: claude-haiku-4-5-20251001
                        litellm_params: {model: "ollama/qwen2.5-coder:7b", api_base: "%s"}
                        model_info: {%s}
                      - model_name: claude-sonnet-4-6
                        litellm_params: {model: "ollama/qwen3-coder:480b-cloud", api_base: "%s"}
                        model_info: {%s}
                    """.formatted(small.base(), firstInfo, large.base(), secondInfo));
            Loaded loaded = ConfigurationLoader.load(new ConfigFolder(folder, Path.of("config")), Map.of());
            Home home = new Home(folder.resolve("home")).create();
            house = new House(
                    ((Loaded.Ok) loaded).configuration(),
                    Map.of(),
                    home,
                    () -> {},
                    InstantSource.system(),
                    new SplittableRandom(1));
            door = house.openProxy(0, () -> new byte[0]);
        }

        private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                    .header("content-type", "application/json")
                    .header("anthropic-version", "2023-06-01")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
            return ask("/v1/messages", body);
        }

        @Override
        public void close() {
            house.close();
            small.close();
            large.close();
        }
    }

    private static String recorded(boolean stream) throws IOException {
        try (InputStream in = Objects.requireNonNull(FitTest.class.getResourceAsStream(RECORDED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"stream\":true", "\"stream\":" + stream);
        }
    }

    private static String path(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-co-attempts").orElse("");
    }

    private static Script answering(long promptTokens) {
        return Script.always(Act.text("hello"), new Act.Ending(Act.Reason.DONE, promptTokens, 2));
    }

    @Test
    void a_prompt_that_is_too_long_climbs_without_a_call() throws Exception {
        try (var rig = new Rig(answering(100), "num_ctx: 8192", "")) {
            HttpResponse<String> answer = rig.ask(recorded(true));
            assertThat(path(answer)).isEqualTo("T1=unfit,T2=ok");
            assertThat(answer.body()).contains("from the large one");
            assertThat(rig.small.asked()).isEmpty();
        }
    }

    @Test
    void it_climbs_within_200_ms_whether_that_is_known_before_or_the_service_says_it() throws Exception {
        for (boolean known : List.of(true, false)) {
            Script first = known ? answering(100) : Script.always(Act.status(400, OVERFLOW));
            try (var rig = new Rig(first, known ? "num_ctx: 8192" : "num_ctx: 32768", "")) {
                rig.ask(recorded(true));
                long fastest = Long.MAX_VALUE;
                for (int i = 0; i < 5; i++) {
                    long asked = System.nanoTime();
                    assertThat(path(rig.ask(recorded(true)))).isEqualTo("T1=unfit,T2=ok");
                    fastest = Math.min(fastest, System.nanoTime() - asked);
                }
                System.out.println("FitTest: unfit and answered by T2 in " + fastest / 1_000_000.0 + " ms");
                assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(200));
            }
        }
    }

    @Test
    void what_fits_stays() throws Exception {
        try (var rig = new Rig(answering(13_900), "num_ctx: 32768", "")) {
            assertThat(path(rig.ask(recorded(true)))).isEqualTo("T1=ok");
        }
    }

    @Test
    void where_no_model_has_the_room_claude_code_is_told_to_compact() throws Exception {
        try (var rig = new Rig(answering(100), "num_ctx: 8192", "max_input_tokens: 12000")) {
            HttpResponse<String> answer = rig.ask(recorded(true));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("invalid_request_error")
                    .containsPattern("prompt is too long: 1\\d{4} tokens > 7904 maximum");
            assertThat(rig.small.asked()).isEmpty();
            assertThat(rig.large.asked()).isEmpty();
        }
    }

    @Test
    void an_image_is_not_shown_to_a_model_without_eyes() throws Exception {
        String image =
                "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}";
        String asked = """
                {"model":"claude-haiku-4-5","max_tokens":10,"messages":[
                {"role":"user","content":"look"},
                {"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"Read","input":{}}]},
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":[%s]}]}]}""".formatted(image);
        try (var rig = new Rig(answering(100), "supports_vision: false", "supports_vision: true")) {
            assertThat(path(rig.ask(asked))).isEqualTo("T1=unfit,T2=ok");
            assertThat(rig.small.asked()).isEmpty();
        }
    }

    @Test
    void tools_are_not_offered_to_a_model_that_calls_none() throws Exception {
        try (var rig = new Rig(answering(100), "supports_function_calling: false", "")) {
            assertThat(path(rig.ask(recorded(true)))).isEqualTo("T1=unfit,T2=ok");
        }
    }

    @Test
    void a_service_that_says_the_prompt_is_too_long_is_believed_from_then_on() throws Exception {
        try (var rig = new Rig(Script.always(Act.status(400, OVERFLOW)), "num_ctx: 32768", "")) {
            assertThat(path(rig.ask(recorded(true)))).isEqualTo("T1=unfit,T2=ok");
            assertThat(path(rig.ask(recorded(true)))).isEqualTo("T1=unfit,T2=ok");
            assertThat(rig.small.asked()).hasSize(1);
        }
    }

    @Test
    void an_answer_to_half_of_a_prompt_is_none() throws Exception {
        try (var rig = new Rig(answering(2_050), "num_ctx: 32768", "")) {
            assertThat(path(rig.ask(recorded(false)))).isEqualTo("T1=truncated,T2=ok");
            assertThat(path(rig.ask(recorded(false)))).isEqualTo("T1=unfit,T2=ok");
        }
    }

    @Test
    void what_is_out_already_ends_with_an_error_and_the_repeat_climbs() throws Exception {
        Script slow = Script.always(
                Act.text("hello"), Act.stall(Duration.ofMillis(300)), new Act.Ending(Act.Reason.DONE, 2_050, 2));
        try (var rig = new Rig(slow, "num_ctx: 32768", "")) {
            assertThat(rig.ask(recorded(true)).body())
                    .contains("hello", "event: error")
                    .doesNotContain("message_stop");
            assertThat(path(rig.ask(recorded(false)))).isEqualTo("T1=unfit,T2=ok");
        }
    }

    @Test
    void counting_learns_from_what_the_service_counted() throws Exception {
        try (var rig = new Rig(answering(20_000), "num_ctx: 32768", "")) {
            String before = rig.ask("/v1/messages/count_tokens", recorded(true)).body();
            for (int i = 0; i < 5; i++) {
                rig.ask(recorded(false));
            }
            String after = rig.ask("/v1/messages/count_tokens", recorded(true)).body();
            assertThat(Long.parseLong(before.replaceAll("\\D", ""))).isBetween(12_000L, 16_000L);
            assertThat(Long.parseLong(after.replaceAll("\\D", ""))).isBetween(19_000L, 20_100L);
        }
    }
}
