package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.control.Home;
import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged console shows of a busy program is what the system, the metrics and the ledger say of it. */
@Tag("real")
class ConsoleNumbersIT {
    private static final int REQUESTS = 60;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    @Timeout(180)
    void the_numbers_are_those_of_the_system_the_metrics_and_the_ledger(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        // Every third one is refused by T1 and goes to T2.
        try (var t1 = StandInOllama.start(request -> request.body().contains("climbs")
                        ? List.of(Act.status(400, "{\"error\":\"no\"}"))
                        : List.of(Act.text("o", "ne")));
                var t2 = StandInOllama.start(request -> List.of(Act.text("two")))) {
            Path config = Files.createDirectories(folder.resolve("config"));
            Files.writeString(config.resolve("services.yaml"), "services: {}\n");
            Files.writeString(config.resolve("settings.conf"), "CIRCUIT_BREAKER=off\n");
            Files.writeString(config.resolve("config.yaml"), """
                    model_list:
                      - model_name: claude-haiku-free
                        litellm_params: {model: "ollama/qwen2.5-coder:7b", api_base: "%s"}
                      - model_name: claude-sonnet-4-6
                        litellm_params: {model: "ollama/qwen3-coder:480b-cloud", api_base: "%s"}
                    """.formatted(t1.base(), t2.base()));
            try (Tmux tmux = Tmux.open(folder, 160, 45)) {
                tmux.line("export CO_AOT=off CO_JAVA_HOME='" + System.getProperty("java.home") + "' CO_HOME='" + folder
                        + "/home' CO_CONFIG='" + config + "'; clear");
                tmux.line("'" + Path.of(System.getProperty("co.basedir")).resolve("bin/co")
                        + "' --proxy-port 0 --bridge-port 0");
                tmux.waitFor("●proxy:");
                int port = Integer.parseInt(found(tmux.screen(), "●proxy:(\\d+)"));
                ask(port);
                compare(tmux, port, new Home(folder.resolve("home")));
                tmux.keys("q");
                tmux.waitFor("Leave the console");
                tmux.keys("s");
                tmux.waitForPrompt();
            }
        }
    }

    private static void ask(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages"))
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"model\":\"claude-haiku-free\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\""
                                            + (i % 3 == 0 ? "climbs " : "stays ") + i + "\"}]}"))
                            .build())
                    .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .toList();
            assertThat(all)
                    .allSatisfy(answer -> assertThat(answer.orTimeout(30, TimeUnit.SECONDS)
                                    .join()
                                    .statusCode())
                            .isEqualTo(200));
        }
    }

    private static void compare(Tmux tmux, int port, Home home) throws Exception {
        await("T1 and T2 on the screen").atMost(LONG).untilAsserted(() -> {
            assertThat(counted(tmux, Tier.T1)).isEqualTo(expected(Tier.T1));
            assertThat(counted(tmux, Tier.T2)).isEqualTo(expected(Tier.T2));
        });
        await("all on record").atMost(LONG).untilAsserted(() -> {
            try (Stream<RequestRecord> rows =
                    SqliteLedger.reader(home.ledgerFile()).requests(RequestFilter.all())) {
                List<Tier> tiers = rows.flatMap(row -> row.answeredBy().stream())
                        .map(answerer -> answerer.tier())
                        .toList();
                assertThat(tiers).filteredOn(Tier.T1::equals).hasSize(expected(Tier.T1));
                assertThat(tiers).filteredOn(Tier.T2::equals).hasSize(expected(Tier.T2));
            }
        });
        String metrics;
        try (HttpClient client = HttpClient.newHttpClient()) {
            metrics = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
        for (Tier tier : List.of(Tier.T1, Tier.T2)) {
            double answered = metrics.lines()
                    .filter(line -> line.startsWith("co_attempts_total{")
                            && line.contains("outcome=\"ok\"")
                            && line.contains("tier=\"" + tier + "\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            assertThat(answered).as("%s in%n%s", tier, metrics).isEqualTo(expected(tier));
        }
        String pid = Files.readString(home.lockFile()).strip();
        // A picture may be taken while the screen is being drawn.
        await("the memory on the screen").atMost(LONG).untilAsserted(() -> {
            String row = found(tmux.screen(), "(proxy .*:" + port + " .*)");
            double shown = Double.parseDouble(found(row, "(\\d+(?:\\.\\d+)?)M"));
            double real = residentMegabytes(pid);
            assertThat(shown).as("megabytes, ps says %s", real).isBetween(real * 0.7, real * 1.3);
        });
    }

    private static double residentMegabytes(String pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pid).start();
        return Double.parseDouble(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                / 1024;
    }

    private static int expected(Tier tier) {
        return tier == Tier.T1 ? REQUESTS * 2 / 3 : REQUESTS / 3;
    }

    private static int counted(Tmux tmux, Tier tier) {
        return Integer.parseInt(found(tmux.screen(), tier + " ● \\S+ +(\\d+) "));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
