package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a program, under load, ended without a goodbye. */
@Tag("real")
@Timeout(600)
class KilledUnderLoadTest {
    private static final int CLIENTS = 64;
    private static final int FINISHED = 1_500;

    @TempDir
    Path temp;

    @Test
    void what_a_client_saw_finished_is_in_the_ledger_after_kill_9() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (var model = StandInOllama.start(Script.always(Act.text("Hel", "lo")));
                var gateway = Gateway.start(temp, config(model.base()));
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HttpRequest request = request(gateway.base(), i % 2 == 0);
                clients.add(Thread.ofVirtual().start(() -> askOn(client, request, seen)));
            }
            await().atMost(Duration.ofMinutes(5)).until(() -> seen.size() >= FINISHED);
            gateway.service().kill();
            for (Thread each : clients) {
                each.join();
            }
            Set<String> kept = SqliteLedger.reader(gateway.home().resolve("ledger/ledger.db"))
                    .requests(RequestFilter.all())
                    .map(row -> row.id().value())
                    .collect(Collectors.toSet());
            assertThat(seen).hasSizeGreaterThanOrEqualTo(FINISHED);
            assertThat(kept).containsAll(seen);
        }
    }

    /** Until nobody answers any more. */
    private static void askOn(HttpClient client, HttpRequest request, Set<String> seen) {
        try {
            while (true) {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    seen.add(answer.headers().firstValue("request-id").orElseThrow());
                }
            }
        } catch (IOException gone) {
            // As it should be.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(URI base, boolean stream) {
        return HttpRequest.newBuilder(base.resolve("/v1/messages"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":10,\"stream\":" + stream
                                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                .build();
    }

    private static String config(URI model) {
        return """
                model_list:
                  - model_name: claude-haiku-free
                    litellm_params:
                      model: ollama/qwen2.5-coder:7b
                      api_base: %s
                    model_info:
                      concurrency: 32
                """.formatted(model);
    }
}
