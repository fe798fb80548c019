package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.proxy.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tools of a client through the CLI's MCP client: calls go out, results come back, and whatever does not fit is replayed. */
class ToolsTest {
    private static final String TOOLS = ",\"tools\":["
            + "{\"name\":\"Bash\",\"description\":\"runs\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"command\":"
            + "{\"type\":\"string\"}},\"required\":[\"command\"],\"$schema\":\"http://json-schema.org/draft-07/schema#\"}},"
            + "{\"name\":\"Write\",\"description\":\"writes\",\"input_schema\":{\"type\":\"object\"}}]";
    private static final String ASK = "{\"role\":\"user\",\"content\":\"do it\"}";

    private final FakeEngine engine = new FakeEngine();
    private BridgeUnderTest bridge;

    @BeforeEach
    void open() throws Exception {
        bridge = new BridgeUnderTest(engine);
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
        assertThat(bridge.faults()).isEmpty();
    }

    private static String request(boolean stream, String... messages) {
        return "{\"model\":\"claude-opus-5-5\",\"max_tokens\":9000,\"system\":\"Be\",\"stream\":" + stream + TOOLS
                + ",\"messages\":[" + String.join(",", messages) + "]}";
    }

    private RawClient ask(String body) throws Exception {
        RawClient client = RawClient.to(bridge.port());
        client.post("/v1/messages", body);
        return client;
    }

    private static McpClient cli(FakeEngine.Opened turn) {
        return new McpClient(turn.prompt().tools().orElseThrow().url());
    }

    /** The calls of a whole answer. */
    private static List<JsonNode> calls(JsonNode answer) {
        List<JsonNode> calls = new ArrayList<>();
        answer.path("content").forEach(block -> {
            if (block.path("type").stringValue("").equals("tool_use")) {
                calls.add(block);
            }
        });
        return calls;
    }

    /** Our turn as a client gives it back. */
    private static String turnOf(JsonNode answer) {
        return "{\"role\":\"assistant\",\"content\":" + answer.path("content") + "}";
    }

    private static String results(String... blocks) {
        return "{\"role\":\"user\",\"content\":[" + String.join(",", blocks) + "]}";
    }

    private static String result(JsonNode call, String text) {
        return "{\"type\":\"tool_result\",\"tool_use_id\":" + call.path("id") + ",\"content\":\"" + text + "\"}";
    }

    private record Parking(
            FakeEngine.Opened turn, McpClient cli, McpClient.Calling call, JsonNode answer, JsonNode use) {}

    /** A session that said "Let me see." and waits for the result of one call of Bash. */
    private Parking park() throws Exception {
        RawClient client = ask(request(false, ASK));
        FakeEngine.Opened turn = engine.next();
        turn.text("Let me see.").announce("call-1");
        McpClient cli = cli(turn);
        McpClient.Calling call = cli.call(7, "Bash", "{\"command\":\"ls\",\"wait_for_previous\":true}");
        JsonNode answer = client.answer().json();
        return new Parking(turn, cli, call, answer, calls(answer).getFirst());
    }

    @Test
    void a_session_finds_the_clients_tools_at_an_address_of_its_own() throws Exception {
        RawClient client = ask(request(true, ASK));
        FakeEngine.Opened turn = engine.next();
        McpClient cli = cli(turn);
        assertThat(turn.prompt().tools().orElseThrow().name()).isEqualTo("co");
        assertThat(cli.initialize("2025-06-18")
                        .path("result")
                        .path("protocolVersion")
                        .stringValue())
                .isEqualTo("2025-06-18");
        assertThat(cli.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .status())
                .isEqualTo(202);
        JsonNode tools = cli.tools();
        assertThat(tools.path(0).path("name").stringValue()).isEqualTo("Bash");
        assertThat(tools.path(0).path("inputSchema").toString())
                .contains("\"command\"", "\"required\"")
                .doesNotContain("$schema");
        assertThat(cli.post("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"resources/list\"}")
                        .json()
                        .path("error")
                        .path("code")
                        .intValue())
                .isEqualTo(-32601);
        assertThat(cli.call(6, "Nope", "{}").head().header("content-type")).contains("json");
        turn.text("done").end();
        client.answer();
        Awaitility.await()
                .until(() -> cli.post("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}")
                                .status()
                        == 404);
    }

    @Test
    void a_call_ends_the_answer_and_its_result_goes_on_with_the_same_turn() throws Exception {
        Parking parked = park();
        assertThat(parked.call().head().header("content-type")).contains("text/event-stream");
        assertThat(parked.answer().path("stop_reason").stringValue()).isEqualTo("tool_use");
        assertThat(parked.use().path("name").stringValue()).isEqualTo("Bash");
        assertThat(parked.use().path("input").toString()).isEqualTo("{\"command\":\"ls\"}");
        assertThat(bridge.health().path("parked").intValue()).isEqualTo(1);

        RawClient next = ask(request(true, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt"))));
        assertThat(parked.call().text()).isEqualTo("a.txt");
        parked.turn().closed("call-1").text("There is a.txt.").end();
        RawClient.Answer answer = next.answer();
        assertThat(answer.body()).contains("There is a.txt.", "end_turn").doesNotContain("Let me see");
        assertThat(engine.waiting()).isZero();
        assertThat(bridge.bridge().parked()).isZero();
    }

    @Test
    void calls_made_together_are_told_together_and_a_late_one_is_waited_for() throws Exception {
        RawClient client = ask(request(true, ASK));
        FakeEngine.Opened turn = engine.next();
        turn.announce("1").announce("2");
        McpClient cli = cli(turn);
        McpClient.Calling first = cli.call(1, "Bash", "{\"command\":\"a\"}");
        // Longer than the pause after which calls are told.
        Awaitility.await().pollDelay(Session.QUIET.multipliedBy(3)).until(() -> true);
        assertThat(bridge.bridge().parked()).isZero();
        McpClient.Calling second = cli.call(2, "Write", "{}");
        String body = client.answer().body();
        assertThat(body.split("\"type\":\"tool_use\"", -1)).hasSize(3);
        assertThat(body).contains("\"stop_reason\":\"tool_use\"");

        List<String> ids = List.of(idAt(body, 0), idAt(body, 1));
        String ours = "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"" + ids.get(0)
                + "\",\"name\":\"Bash\",\"input\":{\"command\":\"a\"}},{\"type\":\"tool_use\",\"id\":\"" + ids.get(1)
                + "\",\"name\":\"Write\",\"input\":{\"filled_in\":false}}]}";
        ask(request(
                true,
                ASK,
                ours,
                results(
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"" + ids.get(1)
                                + "\",\"is_error\":true,\"content\":\"no\"}",
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"" + ids.get(0)
                                + "\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                                + "\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}")));
        assertThat(second.result().path("isError").booleanValue()).isTrue();
        assertThat(first.result().path("content").path(0).path("mimeType").stringValue())
                .isEqualTo("image/png");
        assertThat(first.result().path("isError").booleanValue()).isFalse();
    }

    @Test
    void an_announced_call_that_the_cli_gives_up_is_not_waited_for() throws Exception {
        RawClient client = ask(request(false, ASK));
        FakeEngine.Opened turn = engine.next();
        turn.announce("1").announce("2");
        cli(turn).call(1, "Bash", "{\"command\":\"a\"}");
        turn.closed("2");
        assertThat(calls(client.answer().json())).hasSize(1);
    }

    @Test
    void a_call_that_the_cli_hangs_up_on_while_it_is_run_ends_the_session() throws Exception {
        Parking parked = park();
        parked.call().connection().reset();
        assertThat(parked.turn().awaitCancelled(20_000)).isTrue();
        RawClient client = ask(request(true, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt"))));
        engine.next().text("again").end();
        assertThat(client.answer().body()).contains("again");
    }

    private static String idAt(String body, int index) {
        return body.split("\"type\":\"tool_use\",\"id\":\"")[index + 1].split("\"")[0];
    }

    @Test
    void a_second_round_of_calls_goes_through_the_same_session() throws Exception {
        Parking parked = park();
        String first = turnOf(parked.answer());
        String given = results(result(parked.use(), "a.txt"));
        RawClient next = ask(request(false, ASK, first, given));
        parked.call().result();
        parked.turn().closed("call-1").announce("call-2");
        McpClient.Calling again = parked.cli().call(8, "Write", "{}");
        JsonNode second = next.answer().json();
        assertThat(second.path("stop_reason").stringValue()).isEqualTo("tool_use");
        RawClient last = ask(request(
                false,
                ASK,
                first,
                given,
                turnOf(second),
                results(result(calls(second).getFirst(), "written"))));
        assertThat(again.text()).isEqualTo("written");
        parked.turn().text("All done").end();
        assertThat(last.answer().body()).contains("All done");
        assertThat(engine.waiting()).isZero();
    }

    @Test
    void reminders_of_the_client_go_to_the_model_with_the_last_result() throws Exception {
        Parking parked = park();
        ask(request(
                true,
                ASK,
                turnOf(parked.answer()),
                results(
                        result(parked.use(), "a.txt"),
                        "{\"type\":\"text\",\"text\":\"<system-reminder>\\nbe brief\\n</system-reminder>\"}"),
                "{\"role\":\"system\",\"content\":\"5 tokens left\"}"));
        JsonNode content = parked.call().result().path("content");
        assertThat(content).hasSize(3);
        assertThat(content.toString()).contains("be brief", "5 tokens left");
    }

    /** Each is a way in which the next request differs from the one that the session waits for. */
    @Test
    void whatever_does_not_fit_ends_the_session_and_is_replayed_in_a_fresh_one() throws Exception {
        List<Function<Parking, String>> others = List.of(
                parked -> request(
                        true,
                        ASK,
                        turnOf(parked.answer()),
                        results(
                                result(parked.use(), "a.txt"),
                                "{\"type\":\"text\",\"text\":\"stop, do this instead\"}")),
                parked -> request(
                        true,
                        "{\"role\":\"user\",\"content\":\"do that\"}",
                        turnOf(parked.answer()),
                        results(result(parked.use(), "a.txt"))),
                parked -> request(
                        true,
                        ASK,
                        turnOf(parked.answer()).replace("Let me see.", "I see."),
                        results(result(parked.use(), "a.txt"))),
                parked -> request(
                        true,
                        ASK,
                        turnOf(parked.answer()),
                        results(result(parked.use(), "a"), result(parked.use(), "b"))),
                parked -> request(true, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt")))
                        .replace("\"system\":\"Be\"", "\"system\":\"Be other\""),
                parked -> request(true, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt")))
                        .replace("claude-opus-5-5", "gemini-2.5-flash"),
                parked -> request(true, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt")))
                        .replace("\"writes\"", "\"writes files\""),
                parked -> request(true, ASK));
        for (Function<Parking, String> other : others) {
            Parking parked = park();
            RawClient client = ask(other.apply(parked));
            assertThat(parked.turn().awaitCancelled(2_000)).isTrue();
            FakeEngine.Opened fresh = engine.next();
            fresh.text("again").end();
            assertThat(client.answer().body()).contains("again");
            Awaitility.await().until(() -> parked.call().answer().isCompletedExceptionally());
        }
    }

    @Test
    void a_replay_tells_the_calls_and_results_as_text() throws Exception {
        Parking parked = park();
        RawClient client = ask(request(
                true,
                ASK,
                turnOf(parked.answer()),
                results(result(parked.use(), "a.txt"), "{\"type\":\"text\",\"text\":\"and now?\"}")));
        FakeEngine.Opened fresh = engine.next();
        assertThat(fresh.prompt().history()).hasSize(2);
        assertThat(fresh.prompt().history().getLast().parts().toString()).doesNotContain("ls");
        assertThat(fresh.prompt().history().getLast().parts())
                .contains(new Part.Text(
                        "<tool_call>\n{\"name\":\"Bash\",\"arguments\":{\"command\":\"ls\"}}\n</tool_call>"));
        assertThat(fresh.prompt().parts()).contains(new Part.Text("a.txt"), new Part.Text("and now?"));
        fresh.text("ok").end();
        client.answer();
    }

    @Test
    void another_conversation_leaves_a_parked_session_alone() throws Exception {
        Parking parked = park();
        RawClient other = ask(request(false, "{\"role\":\"user\",\"content\":\"name this session\"}"));
        engine.next().text("A title").end();
        assertThat(other.answer().body()).contains("A title");
        assertThat(parked.turn().isCancelled()).isFalse();
        assertThat(bridge.bridge().parked()).isEqualTo(1);
    }

    @Test
    void a_session_that_died_while_it_waited_is_replayed() throws Exception {
        Parking parked = park();
        parked.turn().broke(new GeminiFailure.BrokeOff("the worker died"));
        RawClient client = ask(request(true, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt"))));
        engine.next().text("from the start").end();
        assertThat(client.answer().body()).contains("from the start", "end_turn");
    }

    @Test
    void a_session_that_dies_right_after_its_results_is_replayed_once() throws Exception {
        Parking parked = park();
        RawClient client = ask(request(false, ASK, turnOf(parked.answer()), results(result(parked.use(), "a.txt"))));
        parked.call().result();
        parked.turn().broke(new GeminiFailure.BrokeOff("the worker died"));
        engine.next().broke(new GeminiFailure.BrokeOff("this one, too"));
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("this one, too");
    }

    @Test
    void a_parked_session_expires() throws Exception {
        close();
        bridge = new BridgeUnderTest(
                engine,
                new Surroundings.Limits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(200)));
        Parking parked = park();
        assertThat(parked.turn().awaitCancelled(30_000)).isTrue();
        Awaitility.await().until(() -> bridge.bridge().parked() == 0);
    }

    @Test
    void nobody_is_left_waiting_when_the_bridge_closes() throws Exception {
        Parking parked = park();
        bridge.bridge().close();
        assertThat(parked.turn().awaitCancelled(30_000)).isTrue();
        Awaitility.await().until(() -> parked.call().answer().isCompletedExceptionally());
    }

    @Test
    void a_call_written_as_text_becomes_a_call() throws Exception {
        for (boolean served : new boolean[] {true, false}) {
            if (!served) {
                engine.withoutTools();
            }
            RawClient client = ask(request(false, ASK));
            FakeEngine.Opened turn = engine.next();
            assertThat(turn.prompt().tools().isPresent()).isEqualTo(served);
            assertThat(turn.prompt().system().contains("\"Bash\"")).isEqualTo(!served);
            turn.text("<tool_call>\n{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>")
                    .end();
            JsonNode answer = client.answer().json();
            assertThat(answer.path("stop_reason").stringValue()).isEqualTo("tool_use");
            assertThat(calls(answer).getFirst().path("input").path("command").stringValue())
                    .isEqualTo("ls");
            assertThat(bridge.bridge().parked()).isZero();
        }
    }

    @Test
    void openais_clients_call_and_resume_as_well() throws Exception {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"Bash\",\"parameters\":"
                + "{\"type\":\"object\"}}}]";
        RawClient client = RawClient.to(bridge.port());
        client.post(
                "/v1/chat/completions",
                "{\"model\":\"gemini-proxy\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]" + tools + "}");
        FakeEngine.Opened turn = engine.next();
        turn.announce("1");
        McpClient.Calling call = cli(turn).call(1, "Bash", "{\"command\":\"ls\"}");
        JsonNode message = client.answer().json().path("choices").path(0).path("message");
        RawClient next = RawClient.to(bridge.port());
        next.post(
                "/v1/chat/completions",
                "{\"model\":\"gemini-proxy\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}," + message
                        + ",{\"role\":\"tool\",\"tool_call_id\":"
                        + message.path("tool_calls").path(0).path("id")
                        + ",\"content\":\"a.txt\"},{\"role\":\"user\",\"content\":\"<system-reminder>x</system-reminder>\"}]"
                        + tools + "}");
        assertThat(call.text()).isEqualTo("a.txt");
        turn.text("done").end();
        assertThat(next.answer().body()).contains("done");
        assertThat(engine.waiting()).isZero();
    }

    @Test
    void a_client_that_leaves_before_its_calls_came_ends_the_session() throws Exception {
        RawClient client = ask(request(true, ASK));
        FakeEngine.Opened turn = engine.next();
        client.leave();
        assertThat(turn.awaitCancelled(500)).isTrue();
        assertThat(bridge.bridge().parked()).isZero();
    }
}
