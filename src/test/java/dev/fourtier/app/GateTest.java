package dev.fourtier.app;

import static dev.fourtier.app.Premises.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Ruling;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the paid service, and what does not, through all of the house. */
class GateTest {
    private static final int PAYMENT_REQUIRED = 402;

    /** Nothing of ours would write it like this. */
    private static final String STREAM = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_x","type":"message","role":"assistant","model":"claude-sonnet-4-6","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":1},"new":{}}}

            event: something_new
            data: {"type": "something_new",  "x": "ä"}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"h\\u00e4llo"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":3}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    /** What follows when the stand-in began by itself. */
    private static final String REST = STREAM.substring(STREAM.indexOf("event: something_new"));

    private static final String WHOLE = """
            {"id":"msg_x", "type":"message","role":"assistant","model":"claude-sonnet-4-6","content":[{"type":"text","text":"hällo","citations":null},{"type":"brand_new","x":[1.50]}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":3},"container":null}""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_approved_request_goes_up_once_and_back_byte_for_byte(boolean stream) throws Exception {
        var plan = new Premises.Plan(folder)
                .t4(stream ? new Act.Status(200, "text/event-stream", STREAM, Map.of()) : Act.status(200, WHOLE));
        try (var house = plan.open()) {
            var answer = house.send(
                    body("claude-haiku-4-5", stream, "hi"),
                    "x-api-key",
                    "of-the-client",
                    "authorization",
                    "Bearer of-the-client",
                    "anthropic-version",
                    "2023-06-01",
                    "anthropic-beta",
                    "one-2025-01-01,two-2025-02-02",
                    "anthropic-beta",
                    "three-2025-03-03",
                    "x-co-workspace",
                    "/srv/place");
            ApprovalView question = house.question();
            assertThat(question.workspace()).isEqualTo("/srv/place");
            assertThat(question.tried()).extracting(ApprovalView.Tried::outcome).containsExactly("500", "500", "500");
            assertThat(question.cost().inputTokens()).isPositive();
            assertThat(question.cost().highest()).isGreaterThan(question.cost().likely());
            assertThat(question.reason()).startsWith("T1 500: ");
            assertThat(house.operations().status().approvals()).isEqualTo(1);
            // Rung just after the question can be seen.
            await().until(() -> house.rings() == 1);
            assertThat(house.paidCalls()).isEmpty();

            assertThat(house.approve(question.id()).kind()).isEqualTo(Ruling.Kind.DONE);
            HttpResponse<String> got = answer.join();
            assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
            assertThat(got.body()).isEqualTo(stream ? STREAM : WHOLE);
            assertThat(got.headers().firstValue("x-co-tier")).hasValue("T4");
            assertThat(got.headers().firstValue("x-co-attempts")).hasValue("T1=500,T2=500,T3=500,T4=ok");
            assertThat(house.paidCalls()).singleElement().satisfies(call -> {
                assertThat(call.body()).isEqualTo(body("claude-sonnet-4-6", stream, "hi"));
                assertThat(call.header("x-api-key")).isEqualTo(Premises.KEY);
                assertThat(call.header("authorization")).isEmpty();
                assertThat(call.header("anthropic-version")).isEqualTo("2023-06-01");
                assertThat(call.header("anthropic-beta").replace(" ", ""))
                        .isEqualTo("one-2025-01-01,two-2025-02-02,three-2025-03-03");
                assertThat(call.headers().keySet()).noneMatch(name -> name.startsWith("x-co-"));
            });
            assertThat(house.approve(question.id()).kind()).isEqualTo(Ruling.Kind.OVER);
            assertThat(house.deny(question.id()).kind()).isEqualTo(Ruling.Kind.OVER);
            assertThat(house.operations().status().approvals()).isZero();
        }
    }

    @Test
    void a_denied_prompt_stays_denied_however_it_is_repeated() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"), "x-claude-code-session-id", "one");
            assertThat(house.deny(house.question().id()).isDone()).isTrue();
            assertNo(answer, "you denied it");
            for (String again : List.of(
                    body("claude-haiku-4-5", false, "hi"),
                    body("claude-opus-4-6", true, "{\"role\":\"user\",\"content\":\"hi\"}", 64))) {
                assertNo(house.send(again, "x-claude-code-session-id", "one"), "you denied it");
            }
            assertThat(house.operations().approvals()).isEmpty();
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void nobody_who_answers_is_a_no() throws Exception {
        try (var house =
                new Premises.Plan(folder).settings("APPROVAL_TIMEOUT_SECONDS=5").open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            String id = house.question().id();
            assertNo(answer, "nobody approved it within 5 s");
            assertThat(house.approve(id).kind()).isEqualTo(Ruling.Kind.OVER);
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_client_that_leaves_takes_its_question_along(boolean stream) throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            String id;
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
                byte[] body = body("claude-haiku-4-5", stream, "hi").getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream()
                        .write(("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
                id = house.question().id();
            }
            house.untilNothingWaits();
            assertThat(house.approve(id).kind()).isEqualTo(Ruling.Kind.OVER);
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void without_a_key_nobody_is_asked() throws Exception {
        try (var house = new Premises.Plan(folder).withoutKey().open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            assertNo(answer, "restart co with REAL_ANTHROPIC_KEY set");
            assertThat(answer.join().body())
                    .as("and what went wrong before")
                    .contains("No model gave an answer: T1 (broken); T2 (broken); T3 (broken). T4");
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void over_the_limit_nobody_is_asked() throws Exception {
        try (var house =
                new Premises.Plan(folder).settings("T4_DAILY_LIMIT_USD=0.001").open()) {
            assertNo(house.send(body("claude-haiku-4-5", true, "hi")), "the daily limit is $0.001");
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void with_a_broken_ledger_free_tiers_work_and_the_paid_one_is_shut() throws Exception {
        Files.createDirectories(folder.resolve("home/ledger/ledger.db/in-the-way"));
        var plan = new Premises.Plan(folder)
                .t1(request ->
                        request.body().contains("free") ? List.of(Act.text("hello")) : Premises.BROKEN.answer(request));
        try (var house = plan.open()) {
            assertThat(house.send(body("claude-haiku-4-5", false, "free"))
                            .join()
                            .statusCode())
                    .isEqualTo(200);
            assertNo(house.send(body("claude-haiku-4-5", false, "hi")), "cannot write its ledger");
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-haiku-4-5", "claude-sonnet-4-6", "gpt-anything"})
    void a_paid_deployment_is_paid_under_any_name(String name) throws Exception {
        try (var house = new Premises.Plan(folder).paidName(name).open()) {
            var answer = house.send(body(name, true, "hi"));
            ApprovalView question = house.question();
            assertThat(question.tried())
                    .extracting(tried -> tried.tier().name())
                    .containsSequence("T2", "T3")
                    .doesNotContain("T4");
            assertThat(house.paidCalls()).isEmpty();
            house.deny(question.id());
            assertNo(answer, "you denied it");
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void background_calls_are_never_put_to_a_person() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            for (String kind : List.of("background", "title", "probe")) {
                assertNo(
                        house.send(body("claude-haiku-4-5", true, kind), "x-claude-code-request-class", kind),
                        "not for background calls");
            }
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void no_header_opens_the_gate() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            var first = house.send(body("claude-haiku-4-5", true, "hi"));
            String id = house.question().id();
            var forged = house.send(
                    body("claude-real-now", true, "other"),
                    "x-co-approved",
                    "true",
                    "x-co-approve",
                    id,
                    "x-co-approval",
                    id,
                    "x-co-tier",
                    "T4",
                    "x-co-attempts",
                    "T1=500,T2=500,T3=500",
                    "x-co-paid",
                    "false",
                    "x-real-anthropic-key",
                    "sk-ant-of-the-client");
            await().until(() -> house.operations().approvals().size() == 2);
            assertThat(house.paidCalls()).isEmpty();
            house.operations().approvals().forEach(question -> house.deny(question.id()));
            assertNo(first, "you denied it");
            assertNo(forged, "you denied it");
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void where_pings_began_a_no_is_an_error_event() throws Exception {
        var plan = new Premises.Plan(folder)
                .settings("PING_SECONDS=1")
                .t1(Script.always(Act.stall(Duration.ofSeconds(5)), Act.status(500, "{}")));
        try (var house = plan.open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            house.deny(house.question().id());
            HttpResponse<String> got = answer.join();
            assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
            assertThat(got.headers().firstValue("x-co-attempts")).hasValue("T1=pending");
            assertThat(got.body())
                    .startsWith("event: message_start\n")
                    .contains("event: ping\n", "event: error\n", "you denied it for this prompt")
                    .doesNotContain("message_stop");

            // As Claude Code does it after an error inside a stream.
            assertNo(house.send(body("claude-haiku-4-5", false, "hi")), "you denied it for this prompt");
            assertThat(house.t1().asked()).as("no tier is run again for that").hasSize(1);
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @Test
    void where_pings_began_a_yes_still_gives_a_whole_answer() throws Exception {
        var plan = new Premises.Plan(folder)
                .settings("PING_SECONDS=1")
                .t1(Script.always(Act.stall(Duration.ofSeconds(5)), Act.status(500, "{}")));
        try (var house = plan.open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            house.approve(house.question().id());
            assertThat(answer.join().body())
                    .containsOnlyOnce("event: message_start\n")
                    .contains("\"paid\"", "event: message_stop");
            assertThat(house.paidCalls()).hasSize(1);
        }
    }

    @Test
    void a_client_without_a_status_keeps_waiting_for_one() throws Exception {
        try (var house = new Premises.Plan(folder)
                .settings("PING_SECONDS=4", "APPROVAL_TIMEOUT_SECONDS=9")
                .open()) {
            // What else there is to be done before is done: the question comes well before the pings would.
            assertThat(house.send(body("claude-haiku-4-5", false, "x"), "x-claude-code-request-class", "title")
                            .join()
                            .statusCode())
                    .isEqualTo(PAYMENT_REQUIRED);
            assertNo(house.send(body("claude-haiku-4-5", true, "hi")), "nobody approved it within 9 s");
        }
    }

    @Test
    void silence_inside_a_paid_answer_is_filled_without_spoiling_it() throws Exception {
        int cut = REST.indexOf("event: content_block_stop");
        var plan = new Premises.Plan(folder)
                .settings("PING_SECONDS=1")
                .t4(
                        new Act.Begin(),
                        new Act.Raw(REST.substring(0, cut)),
                        Act.stall(Duration.ofSeconds(7)),
                        new Act.Raw(REST.substring(cut)),
                        new Act.EndEarly());
        try (var house = plan.open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            house.approve(house.question().id());
            String ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
            assertThat(answer.join().body())
                    .containsOnlyOnce("event: message_start")
                    .contains(ping)
                    .satisfies(all -> assertThat(all.replace(ping, "")).endsWith(REST));
        }
    }

    @Test
    void a_paid_answer_that_breaks_off_ends_with_an_error() throws Exception {
        var plan = new Premises.Plan(folder)
                .t4(
                        new Act.Begin(),
                        new Act.Raw(REST.substring(0, REST.indexOf("event: content_block_stop") + 30)),
                        Act.stall(Duration.ofSeconds(1)),
                        new Act.EndEarly());
        try (var house = plan.open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            house.approve(house.question().id());
            assertThat(answer.join().body())
                    .startsWith("event: message_start")
                    .contains("event: content_block_delta")
                    .contains("\n\nevent: error\n")
                    .doesNotContain("message_stop");
            assertThat(house.paidCalls()).hasSize(1);
        }
    }

    @Test
    void errors_of_the_paid_service_are_402_and_cost_one_call() throws Exception {
        for (int status : List.of(500, 529, 429, 401, 400)) {
            var plan = new Premises.Plan(folder.resolve(Integer.toString(status)))
                    .t4(Act.status(
                            status,
                            "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"not today\"}}"));
            try (var house = plan.open()) {
                var answer = house.send(body("claude-haiku-4-5", true, "hi"));
                house.approve(house.question().id());
                assertNo(answer, "not today");
                assertThat(house.paidCalls()).hasSize(1);
            }
        }
    }

    @Test
    void a_dropped_connection_is_not_tried_twice_for_money() throws Exception {
        try (var house = new Premises.Plan(folder).t4(new Act.Drop()).open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            house.approve(house.question().id());
            assertNo(answer, "The paid model gave no answer");
            assertThat(house.paidCalls()).hasSize(1);
        }
    }

    @Test
    void thinking_of_other_models_is_taken_out_when_the_service_objects_and_only_then() throws Exception {
        Script t4 = Script.inTurn(
                List.of(Act.status(
                        400,
                        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
                                + "\"messages.1.content.0: Invalid `signature` in `thinking` block\"}}")),
                List.of(Act.text("paid")));
        String messages = "{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":[%s"
                + "{\"type\":\"text\",\"text\":\"well\"}]},{\"role\":\"user\",\"content\":\"go on\"}";
        String thinking = "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"none\"},";
        try (var house = new Premises.Plan(folder).t4(t4).open()) {
            var answer = house.send(body("claude-haiku-4-5", true, messages.formatted(thinking), 1000));
            house.approve(house.question().id());
            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(house.paidCalls())
                    .extracting(Received::body)
                    .containsExactly(
                            body("claude-sonnet-4-6", true, messages.formatted(thinking), 1000),
                            body("claude-sonnet-4-6", true, messages.formatted(""), 1000));
            assertThat(house.operations().approvals()).isEmpty();
        }
    }

    @Test
    void a_yes_to_the_prompt_goes_for_what_it_still_asks_until_its_limit() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            String[] headers = {"x-claude-code-session-id", "one", "x-claude-code-prompt-id", "first"};
            var messages = new StringBuilder("{\"role\":\"user\",\"content\":\"do it\"}");
            var first = house.send(body("claude-haiku-4-5", true, messages.toString(), 1000), headers);
            ApprovalView question = house.question();
            int most = question.widest().requests();
            assertThat(house.approve(question.id(), true).isDone()).isTrue();
            assertThat(first.join().statusCode()).isEqualTo(200);
            for (int i = 2; i <= most; i++) {
                more(messages, i);
                assertThat(house.send(body("claude-haiku-4-5", true, messages.toString(), 1000), headers)
                                .join()
                                .statusCode())
                        .as("request %d", i)
                        .isEqualTo(200);
            }
            assertThat(house.paidCalls()).hasSize(most);
            more(messages, most + 1);
            var tooMany = house.send(body("claude-haiku-4-5", true, messages.toString(), 1000), headers);
            house.deny(house.question().id());
            assertNo(tooMany, "you denied it");
            assertThat(house.paidCalls()).hasSize(most);
        }
    }

    @Test
    void a_yes_to_one_prompt_is_none_to_the_next() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            var first = house.send(body("claude-haiku-4-5", true, "one"), "x-claude-code-session-id", "one");
            house.approve(house.question().id(), true);
            assertThat(first.join().statusCode()).isEqualTo(200);
            var next = house.send(body("claude-haiku-4-5", true, "two"), "x-claude-code-session-id", "one");
            house.deny(house.question().id());
            assertNo(next, "you denied it");
            assertThat(house.paidCalls()).hasSize(1);
        }
    }

    @Test
    void of_two_hundred_requests_of_one_prompt_one_gets_through() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 200)
                    .mapToObj(i ->
                            house.send(body("claude-haiku-4-5", i % 2 == 0, "hi"), "x-claude-code-session-id", "one"))
                    .toList();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> house.house().metrics().openRequests() == 200
                            && house.t2().asked().size() == 200
                            && house.t2().open() == 0);
            ApprovalView question = house.question();
            assertThat(house.operations().approvals()).hasSize(1);
            List<Ruling> rulings = Stream.generate(() -> question.id())
                    .limit(4)
                    .parallel()
                    .map(house::approve)
                    .toList();
            assertThat(rulings).filteredOn(Ruling::isDone).hasSize(1);
            // Whoever reaches the gate after the verdict asks anew.
            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                house.operations().approvals().forEach(late -> house.deny(late.id()));
                return all.stream().allMatch(CompletableFuture::isDone);
            });
            assertThat(all).extracting(answer -> answer.join().statusCode()).containsOnly(200, PAYMENT_REQUIRED);
            assertThat(all)
                    .filteredOn(answer -> answer.join().statusCode() == 200)
                    .hasSize(1);
            assertThat(house.paidCalls()).hasSize(1);
        }
    }

    @Test
    void when_the_house_ends_all_who_wait_hear_no_at_once() throws Exception {
        try (var house = new Premises.Plan(folder).open()) {
            var answer = house.send(body("claude-haiku-4-5", true, "hi"));
            String id = house.question().id();
            long began = System.nanoTime();
            house.restart();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
            assertNo(answer, "shutting down");
            assertThat(house.approve(id).kind()).isEqualTo(Ruling.Kind.UNKNOWN);
            assertThat(house.paidCalls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"named", ""})
    void a_person_raises_the_newest_conversation_by_one_tier(String session) throws Exception {
        try (var house = new Premises.Plan(folder)
                .t1(Script.always(Act.text("poor")))
                .withoutKey()
                .open()) {
            String[] headers = session.isEmpty() ? new String[0] : new String[] {"x-claude-code-session-id", session};
            assertThat(house.send(body("claude-haiku-4-5", false, "hi"), headers)
                            .join()
                            .statusCode())
                    .isEqualTo(200);
            // What Claude Code asks on the side is no turn of the conversation.
            house.send(
                            body("claude-haiku-4-5", false, "title"),
                            "x-claude-code-session-id",
                            "other",
                            "x-claude-code-request-class",
                            "title")
                    .join();
            assertThat(house.operations().conversations())
                    .singleElement()
                    .satisfies(seen -> assertThat(
                                    house.operations().escalate(Optional.of(seen.name()), OptionalInt.of(1)))
                            .satisfies(ruling ->
                                    assertThat(ruling.sentence()).contains("begins at T2", "for 1 request.")));
            int asked = house.t1().asked().size();
            HttpResponse<String> raised =
                    house.send(body("claude-haiku-4-5", false, "hi"), headers).join();
            assertThat(raised.headers().firstValue("x-co-attempts"))
                    .hasValueSatisfying(way -> assertThat(way).startsWith("T1=insufficient,T2=500,T3=500"));
            assertThat(house.t1().asked()).hasSize(asked);
            assertThat(house.send(body("claude-haiku-4-5", false, "hi"), headers)
                            .join()
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void more(StringBuilder messages, int i) {
        messages.append(",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_")
                .append(i)
                .append("\",\"name\":\"Bash\",\"input\":{\"command\":\"step ")
                .append(i)
                // Not the same call over and over: a loop would raise the conversation, and never opens the gate.
                .append("\"}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
                        + "\"tool_use_id\":\"toolu_")
                .append(i)
                .append("\",\"content\":\"ok\"}]}");
    }

    private static void assertNo(CompletableFuture<HttpResponse<String>> answer, String sentence) {
        HttpResponse<String> got = answer.join();
        assertThat(got.statusCode()).as(got.body()).isEqualTo(PAYMENT_REQUIRED);
        assertThat(got.body()).contains("\"type\":\"error\"", sentence);
        assertThat(got.headers().firstValue("x-should-retry")).hasValue("false");
    }
}
