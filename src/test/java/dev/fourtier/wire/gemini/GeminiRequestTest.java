package dev.fourtier.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Sampling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeminiRequestTest {
    private static final GeminiLimits NONE = new GeminiLimits(OptionalInt.empty(), Sampling.DEFAULT, List.of());

    @Test
    void reads_what_the_cli_was_recorded_to_send() throws Exception {
        var request =
                GeminiRequest.read(recorded("multi-turn-from-session-load")).orElseThrow();
        assertThat(request.opening()).startsWith("<session_context>\nThis is the Gemini CLI.");
        assertThat(request.tools()).isEmpty();
    }

    @Test
    void tools_are_named_whoever_serves_them() {
        var request = read("""
                {"tools":[{"functionDeclarations":[{"name":"mcp_co_Bash"},{"name":"read_file"}]},{"googleSearch":{}}],
                "contents":[]}""");
        assertThat(request.tools()).containsExactly("mcp_co_Bash", "read_file", "googleSearch");
    }

    @Test
    void writes_the_system_prompt_and_the_limits_and_leaves_all_else() throws Exception {
        byte[] body = recorded("bare-text-request");
        var limits = new GeminiLimits(OptionalInt.of(5), new Sampling(0.5, null, 3), List.of("END"));
        JsonNode before = JsonMapper.shared().readTree(body);
        JsonNode after = JsonMapper.shared()
                .readTree(GeminiRequest.read(body).orElseThrow().with("Say \"žluť\" 🐎\n${x}", limits));
        assertThat(after.path("systemInstruction")
                        .path("parts")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("Say \"žluť\" 🐎\n${x}");
        assertThat(after.path("generationConfig").toString())
                .isEqualTo("{\"temperature\":0.5,\"topP\":0.95,\"topK\":3,\"thinkingConfig\":{\"includeThoughts\":true,"
                        + "\"thinkingBudget\":8192},\"maxOutputTokens\":5,\"stopSequences\":[\"END\"]}");
        assertThat(after.path("contents")).isEqualTo(before.path("contents"));
        assertThat(after.path("tools")).isEqualTo(before.path("tools"));
    }

    @Test
    void what_is_not_told_stays_byte_for_byte() throws Exception {
        String odd = "{\"generationConfig\" : {\"a\":1.0e0 },\n\"systemInstruction\":{ } ,\"contents\":[{\"parts\":"
                + "[{\"text\":\"\\u00e9 é\",\"n\":1e3}]}] }";
        assertThat(text(read(odd).with("", NONE)).replaceAll("\\s|1\\.0e0|1\\.0", ""))
                .isEqualTo(odd.replaceAll("\\s|1\\.0e0", ""));
        assertThat(text(read(odd).with("", NONE))).endsWith(odd.substring(odd.indexOf("\"systemInstruction\"")));
    }

    @Test
    void what_is_no_request_is_none() {
        assertThat(GeminiRequest.read("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(GeminiRequest.read("{\"a\":".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(GeminiRequest.read(new byte[0])).isEmpty();
    }

    private static GeminiRequest read(String json) {
        return GeminiRequest.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GeminiRequestTest.class.getResourceAsStream("/gemini/" + name + ".json"))) {
            return JsonMapper.shared()
                    .writeValueAsBytes(JsonMapper.shared().readTree(in).path("body"));
        }
    }
}
