package dev.fourtier.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GeminiAnswerReaderTest {
    private static final String STREAM = """
            data: {"candidates":[{"content":{"parts":[{"text":"žl"}]}}],"modelVersion":"gemini-2.5-pro-002"}\r
            \r
            data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"a"}},{"functionCall":{"name":"b"}}]}}]}\r
            \r
            data: {"candidates":[{"content":{},"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":10,\
            "cachedContentTokenCount":4,"candidatesTokenCount":3,"thoughtsTokenCount":17}}\r
            \r
            """;

    @Test
    void an_answer_is_read_the_same_wherever_it_is_cut() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        var whole = new GeminiAnswer("MAX_TOKENS", "", "gemini-2.5-pro-002", 10, 4, 3, 17, 2, Optional.empty());
        for (int cut = 0; cut <= bytes.length; cut++) {
            var reader = new GeminiAnswerReader(200, "text/event-stream");
            reader.feed(ByteBuffer.wrap(bytes, 0, cut));
            reader.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
            reader.end();
            assertThat(reader.answer()).as("cut at " + cut).isEqualTo(whole);
        }
    }

    @Test
    void an_error_is_read_with_its_details() {
        var answer = read(429, "application/json; charset=UTF-8", """
                {"error":{"code":429,"message":"m","details":[
                {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDay"}]},
                {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"R"},
                {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"2.5s"}]}}""");
        assertThat(answer.error())
                .contains(new GeminiError(
                        429,
                        "m",
                        List.of("R"),
                        List.of("GenerateRequestsPerDay"),
                        Optional.of(Duration.ofMillis(2500))));
    }

    @Test
    void an_error_in_the_stream_has_its_own_code() {
        assertThat(read(200, "text/event-stream", "data: {\"error\":{\"code\":503,\"message\":\"m\"}}\n\n")
                        .error()
                        .orElseThrow()
                        .status())
                .isEqualTo(503);
    }

    @Test
    void an_error_without_a_body_is_one_too() {
        assertThat(read(502, "text/html", "<html>").error().orElseThrow().status())
                .isEqualTo(502);
        assertThat(read(500, "", "").error().orElseThrow().status()).isEqualTo(500);
    }

    @Test
    void a_blocked_prompt_says_why() {
        assertThat(read(200, "text/event-stream", "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n")
                        .blockReason())
                .isEqualTo("SAFETY");
    }

    private static GeminiAnswer read(int status, String type, String body) {
        var reader = new GeminiAnswerReader(status, type);
        reader.feed(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
        reader.end();
        return reader.answer();
    }
}
