package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A model with one place. */
class QueueTest {
    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();

    /** Answers with the question, once the test lets it. */
    private List<Act> answer(Received request) {
        String question = request.chat().orElseThrow().lastUserText();
        return List.of(new Act.Hold(hold(question)), Act.text("re: " + question));
    }

    private CountDownLatch hold(String question) {
        return holds.computeIfAbsent(question, name -> new CountDownLatch(1));
    }

    private int waiting(ProxyUnderTest proxy) {
        return proxy.fleet().find("T1/0").orElseThrow().places().inFlight();
    }

    @Test
    void the_second_waits_without_its_first_byte_clock_running() throws Exception {
        var limit = Duration.ofSeconds(3);
        // The first has its first byte at once, and then takes longer than the limit.
        Script script = request -> Stream.concat(
                        Stream.of(Act.text("now ")).filter(_ -> request.body().contains("first")),
                        answer(request).stream())
                .toList();
        try (var t1 = StandInOllama.start(script);
                var proxy =
                        ProxyUnderTest.Plan.of(t1).places(1).firstByte(limit).start();
                var first = proxy.begin("claude-haiku-4-5", true, "first")) {
            assertThat(first.head().status()).isEqualTo(200);
            try (var second = proxy.begin("claude-haiku-4-5", true, "second")) {
                await().until(() -> waiting(proxy) == 2);
                await().pollDelay(limit.plusMillis(300)).until(() -> true);
                assertThat(t1.asked()).hasSize(1);
                hold("second").countDown();
                hold("first").countDown();
                assertThat(first.rest()).contains("now ", "re: first");
                var answer = second.answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("x-co-attempts")).isEqualTo("T1=ok");
            }
            await().until(() -> waiting(proxy) == 0);
        }
    }

    @Test
    void people_go_before_background_calls() throws Exception {
        try (var t1 = StandInOllama.start(this::answer);
                var proxy = ProxyUnderTest.Plan.of(t1).places(1).start();
                var running = proxy.begin("claude-haiku-4-5", true, "running")) {
            await().until(() -> t1.open() == 1);
            try (var title =
                    proxy.begin("claude-haiku-4-5", true, "title", "x-claude-code-request-class: background")) {
                await().until(() -> waiting(proxy) == 2);
                try (var person =
                        proxy.begin("claude-haiku-4-5", true, "person", "x-claude-code-request-class: main")) {
                    await().until(() -> waiting(proxy) == 3);
                    List.of("running", "title", "person")
                            .forEach(one -> hold(one).countDown());
                    running.answer();
                    person.answer();
                    title.answer();
                }
            }
            assertThat(t1.asked())
                    .extracting(request -> request.chat().orElseThrow().lastUserText())
                    .containsExactly("running", "person", "title");
        }
    }

    @Test
    void who_leaves_the_queue_is_never_sent() throws Exception {
        try (var t1 = StandInOllama.start(this::answer);
                var proxy = ProxyUnderTest.Plan.of(t1)
                        .places(1)
                        .silence(Duration.ofMillis(50), Duration.ofMillis(50))
                        .start();
                var running = proxy.begin("claude-haiku-4-5", true, "running")) {
            await().until(() -> t1.open() == 1);
            for (boolean stream : new boolean[] {true, false}) {
                try (var leaver = proxy.begin("claude-haiku-4-5", stream, "leaver")) {
                    await().until(() -> waiting(proxy) == 2);
                    leaver.endOutput();
                }
                await().until(() -> waiting(proxy) == 1);
            }
            hold("running").countDown();
            running.answer();
            await().until(() -> waiting(proxy) == 0);
            assertThat(t1.asked()).hasSize(1);
            assertThat(proxy.records())
                    .filteredOn(one -> one.end() == ExchangeRecord.End.CANCELLED)
                    .hasSize(2);
        }
    }

    @Test
    void a_place_that_does_not_come_in_time_is_said_to_be_the_reason() throws Exception {
        try (var t1 = StandInOllama.start(this::answer);
                var proxy = ProxyUnderTest.Plan.of(t1)
                        .places(1)
                        .patience(Duration.ofSeconds(3))
                        .start();
                var running = proxy.begin("claude-haiku-4-5", false, "running")) {
            await().until(() -> t1.open() == 1);
            try (var second = proxy.begin("claude-haiku-4-5", false, "second")) {
                await().until(() -> waiting(proxy) == 2);
                assertThat(running.answer().status()).isEqualTo(504);
                assertThat(second.answer().body()).contains("error");
            }
            await().until(() -> waiting(proxy) == 0);
        }
    }
}
