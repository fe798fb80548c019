package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A deployment that keeps failing is left alone for a while, and one request finds out whether it is back. */
class BreakersTest {
    private static final Act BROKEN = Act.status(500, "{\"error\":\"broken\"}");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));
    private final AtomicReference<List<Act>> acts = new AtomicReference<>(List.of(BROKEN));

    private void wind(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }

    @Test
    void opens_after_five_failures_and_says_so() throws Exception {
        try (var t1 = StandInOllama.start(request -> acts.get());
                var t2 = StandInOllama.start(Script.always(Act.text("two")));
                var proxy =
                        ProxyUnderTest.Plan.of(t1, t2, t2).breakers(now::get).start()) {
            for (int i = 0; i < 5; i++) {
                assertThat(proxy.ask("claude-haiku-4-5", true, "hi").header("x-co-attempts"))
                        .isEqualTo("T1=500,T2=ok");
            }
            assertThat(proxy.ask("claude-haiku-4-5", true, "hi").header("x-co-attempts"))
                    .isEqualTo("T1=circuit_open,T2=ok");
            assertThat(t1.asked()).hasSize(5);

            acts.set(List.of(Act.text("back")));
            wind(Duration.ofSeconds(11));
            assertThat(proxy.ask("claude-haiku-4-5", false, "hi").header("x-co-attempts"))
                    .isEqualTo("T1=ok");
            assertThat(proxy.ask("claude-haiku-4-5", true, "hi").header("x-co-attempts"))
                    .isEqualTo("T1=ok");
        }
    }

    @Test
    void one_request_alone_finds_out_whether_it_is_back() throws Exception {
        var hold = new CountDownLatch(1);
        try (var t1 = StandInOllama.start(request -> acts.get());
                var t2 = StandInOllama.start(Script.always(Act.text("two")));
                var proxy =
                        ProxyUnderTest.Plan.of(t1, t2, t2).breakers(now::get).start()) {
            for (int i = 0; i < 5; i++) {
                proxy.ask("claude-haiku-4-5", true, "hi");
            }
            acts.set(List.of(new Act.Hold(hold), Act.text("back")));
            wind(Duration.ofSeconds(11));
            try (var probe = proxy.begin("claude-haiku-4-5", true, "hi")) {
                await().until(() -> t1.open() == 1);
                assertThat(proxy.ask("claude-haiku-4-5", true, "hi").header("x-co-attempts"))
                        .isEqualTo("T1=circuit_open,T2=ok");
                // The one that tries leaves: the next one tries instead of nobody.
                probe.reset();
            }
            hold.countDown();
            await().until(() -> proxy.open() == 0);
            assertThat(proxy.ask("claude-haiku-4-5", true, "hi").header("x-co-attempts"))
                    .isEqualTo("T1=ok");
        }
    }

    @Test
    void what_queued_before_it_opened_is_not_sent_after() throws Exception {
        var hold = new CountDownLatch(1);
        acts.set(List.of(new Act.Hold(hold), BROKEN));
        try (var t1 = StandInOllama.start(request -> acts.get());
                var t2 = StandInOllama.start(Script.always(Act.text("two")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2)
                        .places(1)
                        .breakers(now::get)
                        .start()) {
            var clients = new java.util.ArrayList<RawClient>();
            for (int i = 0; i < 12; i++) {
                clients.add(proxy.begin("claude-haiku-4-5", true, "hi"));
            }
            await().until(() -> proxy.open() == 12 && t1.open() == 1);
            hold.countDown();
            for (RawClient client : clients) {
                assertThat(client.answer().status()).isEqualTo(200);
                client.close();
            }
            assertThat(t1.asked())
                    .as("five failures open it; the rest need not fail for themselves")
                    .hasSize(5);
            assertThat(proxy.records())
                    .filteredOn(one -> ProxyUnderTest.path(one).equals("T1=circuit_open,T2=ok"))
                    .hasSize(7);
        }
    }

    @Test
    void a_request_that_does_not_suit_it_says_nothing_about_it() throws Exception {
        acts.set(List.of(Act.status(400, "{\"error\":\"no tools\"}")));
        try (var t1 = StandInOllama.start(request -> acts.get());
                var t2 = StandInOllama.start(Script.always(Act.text("two")));
                var proxy =
                        ProxyUnderTest.Plan.of(t1, t2, t2).breakers(now::get).start()) {
            for (int i = 0; i < 8; i++) {
                assertThat(proxy.ask("claude-haiku-4-5", true, "hi").header("x-co-attempts"))
                        .isEqualTo("T1=400,T2=ok");
            }
        }
    }
}
