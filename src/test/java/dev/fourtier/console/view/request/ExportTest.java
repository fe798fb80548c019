package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.SampleRequests;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final RequestView REQUEST = SampleRequests.answered("req_77c0");

    private static final RequestDetail DETAIL = new RequestDetail(
            REQUEST,
            new RequestDetail.Message(
                    "POST",
                    "http://localhost:4000/v1/messages?beta=true&name=a%20b",
                    Map.of("Content-Type", "application/json", "x-api-key", "[masked]"),
                    "{\n  \"a\" : 1\n}"),
            Optional.of(new RequestDetail.Message("POST", "http://ollama:11434/api/chat", Map.of(), "{}")),
            "An answer ✓",
            false);

    private final JsonNode log =
            MAPPER.readTree(Export.har(REQUEST, Optional.of(DETAIL), "1.0")).get("log");

    @Test
    void an_archive_has_the_request_as_received_and_as_sent() {
        assertThat(log.get("version").stringValue()).isEqualTo("1.2");
        assertThat(log.get("creator").get("name").stringValue()).isEqualTo("co");
        assertThat(log.get("entries").size()).isEqualTo(2);
        JsonNode received = log.get("entries").get(0);
        assertThat(received.get("startedDateTime").stringValue()).isEqualTo("2026-11-26T14:03:19Z");
        assertThat(received.get("request").get("queryString").toString())
                .isEqualTo("[{\"name\":\"beta\",\"value\":\"true\"},{\"name\":\"name\",\"value\":\"a b\"}]");
        assertThat(received.get("request").get("postData").get("mimeType").stringValue())
                .isEqualTo("application/json");
        assertThat(received.get("response").get("status").intValue()).isEqualTo(200);
        assertThat(received.get("response").get("content").get("text").stringValue())
                .isEqualTo("An answer ✓");
        assertThat(received.get("response").get("content").get("size").intValue())
                .isEqualTo(13);
        JsonNode sent = log.get("entries").get(1);
        assertThat(sent.get("startedDateTime").stringValue()).isEqualTo("2026-11-26T14:03:19.014Z");
        assertThat(sent.get("request").get("url").stringValue()).isEqualTo("http://ollama:11434/api/chat");
        assertThat(sent.get("timings").get("connect").doubleValue()).isEqualTo(140);
        assertThat(sent.get("timings").get("wait").doubleValue()).isEqualTo(1_770);
    }

    /** What the format names without "optional". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "startedDateTime",
                "time",
                "request/method",
                "request/url",
                "request/httpVersion",
                "request/cookies",
                "request/headers",
                "request/queryString",
                "request/headersSize",
                "request/bodySize",
                "response/status",
                "response/statusText",
                "response/httpVersion",
                "response/cookies",
                "response/headers",
                "response/content/size",
                "response/content/mimeType",
                "response/redirectURL",
                "response/headersSize",
                "response/bodySize",
                "cache",
                "timings/send",
                "timings/wait",
                "timings/receive"
            })
    void has_every_field_that_has_to_be_there(String field) {
        for (JsonNode entry : log.get("entries")) {
            assertThat(entry.at("/" + field).isMissingNode()).isFalse();
        }
    }

    @Test
    void the_times_of_an_entry_make_its_time() {
        for (JsonNode entry : log.get("entries")) {
            double sum = 0;
            for (JsonNode time : entry.get("timings")) {
                sum += Math.max(0, time.doubleValue());
            }
            assertThat(sum).isEqualTo(entry.get("time").doubleValue());
        }
    }

    @Test
    void what_the_gate_stopped_is_not_what_was_sent() {
        List<RequestView.Try> path = new ArrayList<>(REQUEST.path());
        path.add(new RequestView.Try(
                Tier.T4,
                "d4",
                "claude-sonnet-4-6",
                "denied",
                "somebody said no",
                Duration.ofMillis(4_810),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(20)));

        JsonNode sent = MAPPER.readTree(Export.har(with(path), Optional.of(DETAIL), "1.0"))
                .at("/log/entries/1");

        assertThat(sent.get("_tier").stringValue()).isEqualTo("T2");
        assertThat(sent.at("/response/status").intValue()).isZero();
    }

    private static RequestView with(List<RequestView.Try> path) {
        return new RequestView(
                REQUEST.id(),
                REQUEST.startedAt(),
                REQUEST.client(),
                REQUEST.workspace(),
                REQUEST.conversation(),
                REQUEST.modelAsked(),
                REQUEST.kind(),
                REQUEST.streamed(),
                RequestView.Stage.REFUSED,
                path,
                Optional.empty(),
                Optional.empty(),
                402,
                0,
                0,
                Optional.empty(),
                Duration.ofSeconds(25),
                REQUEST.contextBytes(),
                REQUEST.paid(),
                REQUEST.atT4());
    }

    @Test
    void without_its_words_there_is_still_what_happened() {
        JsonNode entries = MAPPER.readTree(Export.har(REQUEST, Optional.empty(), "1.0"))
                .get("log")
                .get("entries");
        assertThat(entries.size()).isEqualTo(1);
        assertThat(entries.get(0).get("_path").get(0).get("why").stringValue()).contains("do not fit");
        assertThat(MAPPER.readTree(Export.json(REQUEST, Optional.empty()))
                        .get("request")
                        .get("id")
                        .stringValue())
                .isEqualTo("req_77c0");
    }

    @Test
    void json_has_all_that_is_known() {
        assertThat(MAPPER.readValue(Export.json(REQUEST, Optional.of(DETAIL)), RequestDetail.class))
                .isEqualTo(DETAIL);
    }
}
