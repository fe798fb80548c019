package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorsTest {
    @Test
    void an_error_has_the_shape_clients_read() {
        assertThat(AnthropicErrors.body("api_error", "a \"b\"", "req_1"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"a \\\"b\\\"\"},\"request_id\":\"req_1\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, billing_error",
        "403, permission_error",
        "404, not_found_error",
        "405, invalid_request_error",
        "413, request_too_large",
        "422, invalid_request_error",
        "429, rate_limit_error",
        "500, api_error",
        "502, api_error",
        "504, timeout_error",
        "529, overloaded_error"
    })
    void each_status_has_its_type(int status, String type) {
        assertThat(AnthropicErrors.typeOf(status)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"error","error":{"type":"api_error","message":"Bad \\n thing"}} | Bad thing
            {"error":{"type":"api_error"}} | api_error
            {"error":{"message":"openai","code":null}} | openai
            {"error":"ollama"} | ollama
            {"message":"plain"} | plain
            {"detail":"fastapi"} | fastapi
            {"detail":[{"loc":1}]} | {"detail":[{"loc":1}]}
            {"broken | {"broken
            upstream connect error | upstream connect error
            <html><body>502</body></html> | a web page instead of an error message
            `` | HTTP 500 without a message
            """)
    void the_message_is_found_in_every_shape(String body, String message) {
        assertThat(failure(body, null).message().replaceAll(" +", " ")).isEqualTo(message);
    }

    @Test
    void a_message_is_kept_short() {
        assertThat(failure("x".repeat(100_000), null).message()).hasSizeLessThan(700);
    }

    @Test
    void retry_after_is_understood_in_seconds() {
        assertThat(failure("x", " 30 ").retryAfter()).hasValue(Duration.ofSeconds(30));
        assertThat(failure("x", "1.5").retryAfter()).hasValue(Duration.ofSeconds(2));
        assertThat(failure("x", "Wed, 21 Oct 2026 07:28:00 GMT").retryAfter()).isEmpty();
        assertThat(failure("x", "-1").retryAfter()).isEmpty();
        assertThat(failure("x", null).retryAfter()).isEmpty();
    }

    @Test
    void models_are_listed_on_one_page() {
        var one = new AnthropicModels.Model("a", "A", Instant.parse("2026-01-02T03:04:05.678Z"));
        var two = new AnthropicModels.Model("b", "B", Instant.EPOCH);

        assertThat(AnthropicModels.list(List.of(one, two)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"data\":[{\"type\":\"model\",\"id\":\"a\",\"display_name\":\"A\",\"created_at\":\"2026-01-02T03:04:05Z\"},"
                                + "{\"type\":\"model\",\"id\":\"b\",\"display_name\":\"B\",\"created_at\":\"1970-01-01T00:00:00Z\"}],"
                                + "\"has_more\":false,\"first_id\":\"a\",\"last_id\":\"b\"}");
        assertThat(AnthropicModels.list(List.of()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
        assertThat(AnthropicModels.one(two))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"type\":\"model\",\"id\":\"b\",\"display_name\":\"B\",\"created_at\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void a_count_is_one_number() {
        assertThat(AnthropicCount.body(12)).asString(StandardCharsets.UTF_8).isEqualTo("{\"input_tokens\":12}");
    }

    private static Failure.Rejected failure(String body, @Nullable String retryAfter) {
        return AnthropicErrors.failure(500, body.getBytes(StandardCharsets.UTF_8), retryAfter);
    }
}
