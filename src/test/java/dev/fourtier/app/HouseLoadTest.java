package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.GeminiChoice;
import dev.fourtier.config.Limits;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Place;
import dev.fourtier.config.Provider;
import dev.fourtier.config.Settings;
import dev.fourtier.control.Home;
import dev.fourtier.model.Tier;
import dev.fourtier.proxy.RawClient;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.telemetry.TierCounters;
import dev.fourtier.wire.anthropic.Grammar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once through the whole house, ledger and all; afterwards nothing is left over. */
class HouseLoadTest {
    private static final int CLIENTS = 64;
    private static final int EACH = 20;

    /** Every fourth one is refused by T1 and goes to T2. */
    private static final int CLIMBING = CLIENTS * EACH / 4;

    private static final int PLACES = 4;

    @Test
    void all_are_answered_and_nothing_is_left(@TempDir Path folder) throws Exception {
        try (var t1 = StandInOllama.start(request -> climbs(request)
                        ? List.of(Act.status(400, "{\"error\":\"no\"}"))
                        : List.of(Act.text("on", "e")));
                var t2 = StandInOllama.start(request -> List.of(Act.text("two")));
                var house = new House(
                        configuration(t1, t2),
                        Map.of(),
                        new Home(folder).create(),
                        () -> {},
                        Clock.systemUTC(),
                        new SplittableRandom(1))) {
            int port = house.openProxy(0, () -> "{}".getBytes(StandardCharsets.UTF_8))
                    .port();
            run(port, 1, 2);
            var timer = (ScheduledThreadPoolExecutor) house.timer();
            int waiting = timer.getQueue().size();

            run(port, CLIENTS, EACH);

            int all = CLIENTS * EACH;
            // The two of the rehearsal: one of them climbs.
            assertThat(house.counters().of(Tier.T1))
                    .isEqualTo(new TierCounters.Count(all + 2, all + 1 - CLIMBING, CLIMBING + 1));
            assertThat(house.counters().of(Tier.T2)).isEqualTo(new TierCounters.Count(CLIMBING + 1, CLIMBING + 1, 0));
            assertThat(t1.asked()).hasSize(all + 2);
            assertThat(t2.asked()).hasSize(CLIMBING + 1);
            assertThat(t1.mostAtOnce()).isLessThanOrEqualTo(2 * PLACES);
            String metrics = RawClient.get(port, "GET", "/metrics").body();
            assertThat(metrics)
                    .contains("co_open_requests 0.0")
                    .contains("co_requests_total{end=\"answered\"} " + (all + 2) + ".0");
            assertThat(t1.open() + t2.open()).isZero();
            assertThat(t1.asked().stream().map(Received::clientPort).distinct().count())
                    .as("connections are used again")
                    .isLessThan(all / 4);
            await().untilAsserted(() -> assertThat(timer.getQueue())
                    .as("timers of requests are cancelled; connections that wait for use have one each")
                    .hasSizeLessThan(waiting + 40));
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("co-"))
                            .count())
                    .isLessThan(48);
        }
    }

    private static boolean climbs(Received request) {
        return request.chat().orElseThrow().lastUserText().startsWith("climb");
    }

    private static void run(int port, int clients, int each) throws Exception {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    talk(port, number, each);
                    return null;
                }));
            }
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    /** One client on one connection, streamed and whole in turn. */
    private static void talk(int port, int number, int each) throws Exception {
        try (RawClient client = RawClient.to(port)) {
            for (int i = 0; i < each; i++) {
                boolean climbs = each == 2 ? i == 0 : i % 4 == number % 4;
                boolean stream = i % 2 == 0;
                String body = "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":10,\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + (climbs ? "climb" : "stay") + "\"}]}";
                var answer = client.post("/v1/messages", body).answer();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.header("x-co-attempts")).isEqualTo(climbs ? "T1=400,T2=ok" : "T1=ok");
                if (stream) {
                    Grammar.check(answer.bytes());
                } else {
                    assertThat(answer.json()
                                    .path("content")
                                    .path(0)
                                    .path("text")
                                    .stringValue())
                            .isEqualTo(climbs ? "two" : "one");
                }
            }
        }
    }

    private static Configuration configuration(StandIn t1, StandIn t2) {
        return new Configuration(
                List.of(deployment(Tier.T1, "claude-haiku-4-5", t1), deployment(Tier.T2, "claude-sonnet-4-6", t2)),
                Settings.DEFAULTS,
                new ModelTable(ModelTable.DEFAULT_NUM_CTX, List.of(), new GeminiChoice(List.of())),
                List.of(),
                List.of());
    }

    private static Deployment deployment(Tier tier, String name, StandIn at) {
        return new Deployment(
                tier.name(),
                name,
                Provider.OLLAMA,
                "model-" + tier,
                at.base(),
                new ApiKey.None(),
                tier,
                false,
                PLACES,
                Limits.UNSAID,
                new Place(Path.of("config.yaml"), 1, 1));
    }
}
