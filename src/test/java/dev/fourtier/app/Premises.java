package dev.fourtier.app;

import static org.awaitility.Awaitility.await;

import dev.fourtier.cli.Common;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Home;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole house as a daemon builds it, between a client and a scripted service for each tier. */
final class Premises implements AutoCloseable {
    static final String KEY = "sk-ant-ours";
    static final Script BROKEN = Script.always(Act.status(500, "{\"error\":\"broken\"}"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first sign of life has a status, which would be the answer's: as late as can be, where a test does not say when. */
    private static final String LATE_PINGS = "PING_SECONDS=60\n";

    private final StandInOllama t1;
    private final StandInOllama t2;
    private final StandInOpenAi t3;
    private final StandInAnthropic t4;
    private final Path folder;
    private final Map<String, String> environment;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger rings = new AtomicInteger();
    private House house;
    private Door proxy;
    private Operations operations;

    /** How a test wants it. */
    static final class Plan {
        private final Path folder;
        private Script t1 = BROKEN;
        private Script t4 = Script.always(Act.text("paid"));
        private String paidName = "claude-real-fallback";
        private String settings = "";
        private Map<String, String> environment = Map.of("REAL_ANTHROPIC_KEY", KEY);

        Plan(Path folder) {
            this.folder = folder;
        }

        Plan t1(Script script) {
            t1 = script;
            return this;
        }

        Plan t4(Script script) {
            t4 = script;
            return this;
        }

        Plan t4(Act... acts) {
            return t4(Script.always(acts));
        }

        Plan paidName(String name) {
            paidName = name;
            return this;
        }

        Plan settings(String... lines) {
            settings = String.join("\n", lines);
            return this;
        }

        Plan withoutKey() {
            environment = Map.of();
            return this;
        }

        Premises open() throws Exception {
            return new Premises(this);
        }
    }

    private Premises(Plan plan) throws Exception {
        folder = plan.folder;
        environment = plan.environment;
        t1 = StandInOllama.start(plan.t1);
        t2 = StandInOllama.start(BROKEN);
        t3 = StandInOpenAi.start(BROKEN);
        t4 = StandInAnthropic.start(plan.t4);
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("settings.conf"),
                "CIRCUIT_BREAKER=off\n" + (plan.settings.contains("PING_SECONDS") ? "" : LATE_PINGS) + plan.settings
                        + "\n");
        Files.writeString(config.resolve("config.yaml"), """
                model_list:
                  - model_name: claude-haiku-free
                    litellm_params:
                      model: ollama/qwen2.5-coder:7b
                      api_base: %s
                  - model_name: claude-sonnet-4-6
                    litellm_params:
                      model: ollama/qwen3-coder:480b-cloud
                      api_base: %s
                  - model_name: claude-opus-4-6
                    litellm_params:
                      model: openai/gemini-proxy
                      api_base: %s
                      api_key: gemini-bridge-local
                  - model_name: %s
                    litellm_params:
                      model: anthropic/claude-sonnet-4-6
                      api_base: %s
                      api_key: os.environ/REAL_ANTHROPIC_KEY
                """.formatted(
                        t1.base(), t2.base(), t3.base(), plan.paidName, t4.base()));
        start();
    }

    private void start() throws Exception {
        var shipped = Path.of(System.getProperty("co.basedir", "."), "config");
        if (!(ConfiguredStage.open(new ConfigFolder(folder.resolve("config"), shipped), environment)
                instanceof ConfiguredStage.Opened.Ok(ConfiguredStage stage))) {
            throw new AssertionError("the configuration of this test is broken");
        }
        var home = new Home(folder.resolve("home")).create();
        var clock = Clock.systemUTC();
        house = new House(
                stage.configuration(), environment, home, rings::incrementAndGet, clock, new SplittableRandom());
        proxy = house.openProxy(0, () -> new byte[0]);
        operations = new LocalOperations(
                new Common(home.root(), folder, proxy.port(), 0),
                house,
                Catalog.NONE,
                proxy::port,
                Version.current(),
                1,
                clock);
    }

    /** Ends it as a daemon does, and begins anew in the same home. */
    void restart() throws Exception {
        house.close();
        start();
    }

    /** How often the terminal's bell was rung. */
    int rings() {
        return rings.get();
    }

    House house() {
        return house;
    }

    Operations operations() {
        return operations;
    }

    int port() {
        return proxy.port();
    }

    List<Received> paidCalls() {
        return t4.asked();
    }

    StandInOllama t1() {
        return t1;
    }

    StandInOllama t2() {
        return t2;
    }

    /** Sends it to {@code /v1/messages}, and gives what comes back whole. */
    CompletableFuture<HttpResponse<String>> send(String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/v1/messages?beta=true"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .orTimeout(4, TimeUnit.MINUTES);
    }

    /** The one question that waits, as soon as it does. */
    ApprovalView question() {
        return await().atMost(PATIENCE)
                .until(() -> operations.approvals().stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    void untilNothingWaits() {
        await().atMost(PATIENCE).until(() -> operations.approvals().isEmpty());
    }

    Ruling approve(String id) {
        return approve(id, false);
    }

    Ruling approve(String id, boolean wholePrompt) {
        return operations
                .approve(id, wholePrompt, Optional.empty(), Operations.Via.CLI)
                .toCompletableFuture()
                .join();
    }

    Ruling deny(String id) {
        return operations.deny(id, Operations.Via.CLI);
    }

    /** A request of Claude Code in small. */
    static String body(String model, boolean stream, String prompt) {
        return body(model, stream, "{\"role\":\"user\",\"content\":\"" + prompt + "\"}", 1000);
    }

    static String body(String model, boolean stream, String messages, int maxTokens) {
        return "{ \"model\":\"" + model + "\", \"max_tokens\":" + maxTokens + ",\"stream\":" + stream
                + ",\"metadata\":{\"user_id\":\"wörld\"},\"messages\":[" + messages + "],\"some_new_field\": [1.0] }";
    }

    @Override
    public void close() throws IOException {
        house.close();
        t1.close();
        t2.close();
        t3.close();
        t4.close();
        client.close();
    }
}
