package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.app.CrashRounds;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real programs, started, watched, killed, started again and ended by {@code co}. */
@Tag("real")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SupervisedServicesTest {
    private static final String MODEL = "qwen2.5-coder:7b";
    private static final int ROUNDS = 50;

    @TempDir
    Path temp;

    @Test
    void a_real_litellm_is_kept_running() throws Exception {
        int port = RealPrograms.freePort();
        try (var ollama = StandInOllama.start(Script.always(Act.text("through ", "LiteLLM")))) {
            Path config = Files.writeString(temp.resolve("litellm.yaml"), """
                    model_list:
                      - model_name: "%s"
                        litellm_params: {model: "ollama_chat/%s", api_base: "%s"}
                    general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
                    """.formatted(MODEL, MODEL, ollama.base()));
            keep("litellm", port, """
                    services:
                      litellm:
                        command: %s --config %s --host 127.0.0.1 --port {port}
                        environment:
                          LITELLM_MASTER_KEY: os.environ/MY_KEY
                          LITELLM_LOCAL_MODEL_COST_MAP: "True"
                        port: %d
                        health: /health/liveliness
                    """.formatted(RealPrograms.litellm(), config, port), MODEL, "through LiteLLM");
        }
    }

    @Test
    void a_real_llama_server_is_kept_running() throws Exception {
        Assumptions.assumeTrue(
                RealPrograms.llama().isPresent(),
                "no llama.cpp here: .ci/real-install could not build it, and said why");
        Path llama = RealPrograms.llama().orElseThrow();
        int port = RealPrograms.freePort();
        keep(
                "llama",
                port,
                """
                services:
                  llama:
                    command: %s -m %s --host 127.0.0.1 --port {port} -c 2048 -np 1 -t 1
                    port: %d
                    health: /health
                """.formatted(llama.resolve("llama-server"), llama.resolve("model.gguf"), port),
                "smollm2",
                "");
    }

    /** Started, routed through, killed, started again by itself, routed through, ended with co and nothing left. */
    private void keep(String name, int port, String services, String model, String answer) throws Exception {
        Files.writeString(Files.createDirectories(temp.resolve("config")).resolve("services.yaml"), services);
        String config = """
                model_list:
                  - model_name: claude-haiku-4-5-20251001
                    litellm_params: {model: "openai/%s", api_base: "http://127.0.0.1:%d", api_key: sk-of-litellm}
                """.formatted(model, port);
        try (var gateway =
                Gateway.start(temp, config, "", Map.of("MY_KEY", "sk-of-litellm", "NO_PROXY", "127.0.0.1,localhost"))) {
            long first = running(gateway, name, 0);
            assertThat(ask(gateway.base())).contains(answer);
            List<ProcessHandle> family = family(first);
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            long second = running(gateway, name, first);
            assertThat(family).noneMatch(ProcessHandle::isAlive);
            assertThat(status(gateway, name).path("restarts").asInt()).isEqualTo(1);
            assertThat(ask(gateway.base())).contains(answer);
            family = family(second);
            Run end = gateway.co("stop");
            assertThat(end.exit()).as(end.describe()).isZero();
            assertThat(family).noneMatch(ProcessHandle::isAlive);
            assertThat(isOpen(port)).isFalse();
            // It came back by itself and was ended with co: nothing is left to be started or stopped.
            assertThat(gateway.co("stop", name).exit()).isZero();
            assertThat(Files.size(gateway.home().resolve("logs/" + name + ".log")))
                    .isPositive();
        }
    }

    @Test
    void fifty_crashes_at_random_moments_leave_no_orphan_no_lock_and_lose_no_line() throws Exception {
        long seed = System.nanoTime();
        System.out.println("SupervisedServicesTest: seed " + seed);
        new CrashRounds(temp, true, seed).play(ROUNDS, Duration.ofMillis(2_500));
    }

    private static List<ProcessHandle> family(long pid) {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(root -> {
            all.add(root);
            all.addAll(root.descendants().toList());
        });
        assertThat(all).isNotEmpty();
        return all;
    }

    private static long running(Gateway gateway, String name, long notThis) {
        return await(name)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            JsonNode status = status(gateway, name);
                            return status.path("state").asString("").equals("running")
                                    ? status.path("pid").asLong(0)
                                    : 0L;
                        },
                        pid -> pid != 0 && pid != notThis);
    }

    private static JsonNode status(Gateway gateway, String name) throws Exception {
        for (JsonNode each : JsonMapper.shared()
                .readTree(gateway.co("status", "--json").out())
                .path("services")) {
            if (each.path("name").asString("").equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no service " + name);
    }

    private static String ask(URI base) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(base.resolve("/v1/messages"))
                            .header("content-type", "application/json")
                            .timeout(Duration.ofMinutes(2))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"model\":\"claude-haiku-4-5-20251001\",\"max_tokens\":16,\"messages\":"
                                            + "[{\"role\":\"user\",\"content\":\"Say hello.\"}]}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-co-attempts")).hasValue("T1=ok");
            return answer.body();
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }
}
