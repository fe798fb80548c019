package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.FakeEngine;
import dev.fourtier.bridge.McpClient;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.cli.Common;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.control.Home;
import dev.fourtier.proxy.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The bridge in a whole daemon: proxy in front, a Gemini that the test plays behind. */
class BridgeInHouseTest {
    private static final String TOOLS =
            ",\"tools\":[{\"name\":\"Bash\",\"description\":\"runs\",\"input_schema\":{\"type\":\"object\"}}]";
    private static final String ASK = "{\"role\":\"user\",\"content\":\"do it\"}";

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final StopSignal stop = new StopSignal();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Thread daemon = Thread.currentThread();

    @AfterEach
    void stop() throws InterruptedException {
        stop.ask();
        daemon.join();
    }

    private void start(int bridgePort) throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("config.yaml"), """
                model_list:
                  - model_name: claude-opus-4-6
                    litellm_params: {model: openai/gemini-proxy, api_base: 'http://localhost:4001', api_key: gemini-bridge-local}
                """);
        var shipped = Path.of(System.getProperty("co.basedir", "."), "config");
        if (!(ConfiguredStage.open(new ConfigFolder(config, shipped), Map.of())
                instanceof ConfiguredStage.Opened.Ok(ConfiguredStage stage))) {
            throw new AssertionError("the configuration of this test is broken");
        }
        var home = new Home(folder.resolve("home"));
        var options = new Common(home.root(), config, 0, bridgePort);
        var program = new Daemon(
                home,
                Map.of(),
                () -> {},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                _ -> engine,
                Groundwork.soon(0));
        daemon = Thread.ofPlatform().start(() -> program.run(options, stage, stop));
        Awaitility.await().until(() -> said(out).contains("proxy on"));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private int port(String after) {
        Awaitility.await().until(() -> said(out).contains(after));
        String rest = said(out).substring(said(out).indexOf(after) + after.length());
        return Integer.parseInt(rest.lines().findFirst().orElseThrow().strip());
    }

    private int proxy() {
        return port("proxy on http://localhost:");
    }

    private int bridge() {
        return port("Gemini bridge on http://localhost:");
    }

    private static String request(String messages) {
        return "{\"model\":\"claude-opus-5-5\",\"max_tokens\":32000" + TOOLS + ",\"messages\":[" + messages + "]}";
    }

    @Test
    void the_shipped_entry_finds_the_bridge_wherever_it_listens_and_the_model_that_answers_is_named() throws Exception {
        start(0);
        engine.script(turn -> turn.text("from Gemini").end());
        RawClient.Answer answer = RawClient.ask(proxy(), "/v1/messages", request(ASK));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("from Gemini");
        assertThat(answer.header("x-co-attempts")).isEqualTo("T3=ok");
        assertThat(answer.header("x-co-model")).isEqualTo("gemini-3.1-pro-preview");
        assertThat(engine.next().prompt().model()).isEqualTo("gemini-3.1-pro-preview");
        JsonNode health = RawClient.get(proxy(), "GET", "/health").json();
        assertThat(health.path("bridge").path("state").stringValue()).isEqualTo("running");
        assertThat(health.path("bridge").path("url").stringValue()).isEqualTo("http://localhost:" + bridge());
        assertThat(RawClient.get(bridge(), "GET", "/health")
                        .json()
                        .path("status")
                        .stringValue())
                .isEqualTo("unproven");
    }

    @Test
    void a_tool_acts_through_proxy_and_bridge_in_one_session() throws Exception {
        start(0);
        RawClient first = RawClient.to(proxy());
        first.post("/v1/messages", request(ASK));
        FakeEngine.Opened turn = engine.next();
        turn.text("Let me see.").announce("1");
        McpClient.Calling call =
                new McpClient(turn.prompt().tools().orElseThrow().url()).call(1, "Bash", "{\"command\":\"ls\"}");
        JsonNode answer = first.answer().json();
        assertThat(answer.path("stop_reason").stringValue()).isEqualTo("tool_use");
        JsonNode use = answer.path("content").path(1);
        RawClient second = RawClient.to(proxy());
        second.post(
                "/v1/messages",
                request(ASK + ",{\"role\":\"assistant\",\"content\":" + answer.path("content")
                        + "},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":"
                        + use.path("id")
                        + ",\"content\":\"a.txt\"}]},{\"role\":\"system\",\"content\":\"5 tokens left\"}"));
        assertThat(call.text()).isEqualTo("a.txt");
        turn.closed("1").text("It is a.txt").end();
        assertThat(second.answer().body()).contains("It is a.txt", "end_turn");
        assertThat(engine.waiting()).isZero();
    }

    @Test
    void an_image_reaches_gemini_through_both() throws Exception {
        start(0);
        engine.script(turn -> turn.text("a cat").end());
        RawClient.ask(
                proxy(),
                "/v1/messages",
                request("{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}"));
        assertThat(engine.next().prompt().parts()).containsExactly(new Part.Blob("image/png", "AAAA"));
    }

    @Test
    void a_pdf_reaches_gemini_and_so_does_the_image_of_a_result_in_the_session_that_waits_for_it() throws Exception {
        start(0);
        RawClient first = RawClient.to(proxy());
        String pdf =
                "{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"title\":\"T\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"application/pdf\",\"data\":\"JVBE\"}}]}";
        first.post("/v1/messages", request(pdf));
        FakeEngine.Opened turn = engine.next();
        assertThat(turn.prompt().parts()).contains(new Part.Blob("application/pdf", "JVBE"));
        turn.announce("1");
        McpClient.Calling call =
                new McpClient(turn.prompt().tools().orElseThrow().url()).call(1, "Bash", "{}");
        JsonNode answer = first.answer().json();
        RawClient second = RawClient.to(proxy());
        second.post(
                "/v1/messages",
                request(pdf + ",{\"role\":\"assistant\",\"content\":" + answer.path("content")
                        + "},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":"
                        + answer.path("content").path(0).path("id") + ",\"content\":[{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}]}"));
        assertThat(call.result().path("content").toString()).contains("\"mimeType\":\"image/png\"", "AAAA");
        turn.closed("1").text("seen").end();
        assertThat(second.answer().body()).contains("seen");
        assertThat(engine.waiting()).isZero();
    }

    @Test
    void a_failure_is_a_failed_try_with_its_status() throws Exception {
        start(0);
        engine.script(turn -> turn.broke(new GeminiFailure.MinuteQuota("too many", Optional.empty())));
        RawClient.Answer answer = RawClient.ask(proxy(), "/v1/messages", request(ASK));
        assertThat(answer.header("x-co-attempts")).contains("T3=429");
    }

    @Test
    void a_client_that_leaves_the_proxy_ends_the_turn_within_half_a_second_of_the_proxys_knowing() throws Exception {
        start(0);
        String streamed = request(ASK).replaceFirst("\\{", "{\"stream\":true,");
        RawClient client = RawClient.to(proxy());
        client.post("/v1/messages", streamed);
        FakeEngine.Opened turn = engine.next();
        turn.text("Hello");
        client.head();
        client.event();
        client.reset();
        assertThat(turn.awaitCancelled(10_000)).isTrue();
    }

    @Test
    void a_port_that_is_taken_is_named_and_the_proxy_lives_without_the_bridge() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(taken.getLocalPort());
            JsonNode health = RawClient.get(proxy(), "GET", "/health").json();
            assertThat(health.path("status").stringValue()).isEqualTo("ok");
            assertThat(health.path("bridge").path("state").stringValue()).isEqualTo("failed");
            assertThat(said(err)).contains("port " + taken.getLocalPort(), "--bridge-port");
        }
    }

    @Test
    void a_client_that_leaves_the_proxy_before_its_status_ends_the_turn_soon() throws Exception {
        start(0);
        RawClient client = RawClient.to(proxy());
        client.post("/v1/messages", request(ASK));
        FakeEngine.Opened turn = engine.next();
        client.reset();
        assertThat(turn.awaitCancelled(10_000)).isTrue();
    }

    @Test
    void answers_that_go_on_at_both_doors_hold_the_end_up_no_longer_than_at_one() throws Exception {
        start(0);
        for (int port : new int[] {proxy(), bridge()}) {
            RawClient.to(port).post("/v1/messages", request(ASK).replaceFirst("\\{", "{\"stream\":true,"));
            engine.next().text("Hello");
        }
        stop.ask();
        assertThat(daemon.join(Duration.ofSeconds(15))).isTrue();
    }
}
