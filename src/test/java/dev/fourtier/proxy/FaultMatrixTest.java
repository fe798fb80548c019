package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.wire.anthropic.Grammar;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every fault at every tier in every combination, streamed and whole: the right tier answers, and the way there is told. What
 * each tier is to do stands in the question, so all combinations share one proxy and run at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
    private static final int AT_ONCE = 300;

    /** Far more than a model here needs that is not meant to be slow, on a machine with other work too. */
    private static final Duration FIRST_BYTE = Duration.ofSeconds(3);

    private enum Fault {
        STATUS_500("500"),
        STATUS_404("404"),
        STATUS_429("429"),
        DROPPED("dropped"),
        RESET("dropped"),
        ERROR_IN_STREAM("error_in_stream"),
        SLOW("timeout"),
        UNPARSABLE("unparsable"),
        EMPTY("empty"),
        STATUS_400("400"),
        OK("ok");

        private final String code;

        Fault(String code) {
            this.code = code;
        }
    }

    private final CountDownLatch never = new CountDownLatch(1);
    private final StandIn t1 = StandInOllama.start(script(Tier.T1));
    private final StandIn t2 = StandInOllama.start(script(Tier.T2));
    private final StandIn t3 = StandInOpenAi.start(script(Tier.T3));
    private ProxyUnderTest proxy;

    @BeforeAll
    void open() throws Exception {
        proxy = ProxyUnderTest.Plan.of(t1, t2, t3)
                .places(2 * AT_ONCE)
                .firstByte(FIRST_BYTE)
                .start();
        // A cold machine is slow enough to look like a silent model.
        for (int i = 0; i < 20; i++) {
            check(new Case("claude-haiku-4-5", List.of(Tier.T1), List.of(Fault.OK), i % 2 == 0));
        }
    }

    @AfterAll
    void close() throws Exception {
        never.countDown();
        proxy.close();
        t1.close();
        t2.close();
        t3.close();
    }

    private Script script(Tier tier) {
        return request -> acts(faultFor(tier, request));
    }

    private static Fault faultFor(Tier tier, Received request) {
        String text = request.chat().orElseThrow().lastUserText();
        for (String part : text.split(" ")) {
            if (part.startsWith(tier + "=")) {
                return Fault.valueOf(part.substring(3));
            }
        }
        throw new AssertionError("nobody should have asked " + tier + " for: " + text);
    }

    private List<Act> acts(Fault fault) {
        return switch (fault) {
            case STATUS_500 -> List.of(Act.status(500, "{\"error\":\"llama runner terminated\"}"));
            case STATUS_404 -> List.of(Act.status(404, "{\"error\":\"model not found\"}"));
            case STATUS_429 -> List.of(Act.status(429, "{\"error\":\"weekly limit\"}"));
            case STATUS_400 -> List.of(Act.status(400, "{\"error\":\"does not support tools\"}"));
            case DROPPED -> List.of(new Act.Drop());
            case RESET -> List.of(new Act.Reset());
            case ERROR_IN_STREAM -> List.of(new Act.Begin(), new Act.ErrorInStream("unexpected end of JSON"));
            case SLOW -> List.of(new Act.Hold(never));
            case UNPARSABLE -> List.of(new Act.Raw("data: <html>502 from a gateway</html>\n\n"), new Act.EndEarly());
            case EMPTY -> List.of(new Act.Ending(Act.Reason.DONE, 10, 7));
            case OK -> List.of(Act.text("an", "swer"));
        };
    }

    private record Case(String model, List<Tier> order, List<Fault> faults, boolean stream) {
        String question() {
            var text = new ArrayList<String>();
            for (int i = 0; i < faults.size(); i++) {
                text.add(order.get(i) + "=" + faults.get(i).name());
            }
            return String.join(" ", text);
        }

        String path() {
            var path = new ArrayList<String>();
            for (int i = 0; i < faults.size(); i++) {
                path.add(order.get(i) + "=" + faults.get(i).code);
            }
            return String.join(",", path);
        }

        boolean answered() {
            return faults.getLast() == Fault.OK;
        }
    }

    /** All ways through the tiers: faults until one of them is OK, or all failed. */
    private static List<Case> cases(String model, Tier... order) {
        var cases = new ArrayList<Case>();
        for (boolean stream : new boolean[] {true, false}) {
            extend(model, List.of(order), List.of(), stream, cases);
        }
        // The slow ones first: the others are done while those wait.
        cases.sort(Comparator.comparingInt(one -> -Collections.frequency(one.faults(), Fault.SLOW)));
        return cases;
    }

    private static void extend(String model, List<Tier> order, List<Fault> before, boolean stream, List<Case> into) {
        for (Fault fault : Fault.values()) {
            var faults = new ArrayList<>(before);
            faults.add(fault);
            if (fault == Fault.OK || faults.size() == order.size()) {
                into.add(new Case(model, order, List.copyOf(faults), stream));
            } else {
                extend(model, order, faults, stream, into);
            }
        }
    }

    @Test
    void t1_to_t3() throws Exception {
        run(cases("claude-haiku-4-5", Tier.T1, Tier.T2, Tier.T3));
    }

    @Test
    void opus_enters_at_t3_and_goes_to_t2() throws Exception {
        run(cases("claude-opus-5-5", Tier.T3, Tier.T2));
    }

    @Test
    void sonnet_enters_at_t2() throws Exception {
        run(cases("claude-sonnet-5-5", Tier.T2, Tier.T3));
    }

    private void run(List<Case> cases) throws Exception {
        var places = new Semaphore(AT_ONCE);
        Map<Case, Future<?>> running;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running = cases.stream()
                    .collect(Collectors.toMap(
                            one -> one,
                            one -> threads.submit(() -> {
                                places.acquire();
                                try {
                                    check(one);
                                } finally {
                                    places.release();
                                }
                                return null;
                            })));
        }
        for (Future<?> one : running.values()) {
            one.get();
        }
    }

    private void check(Case one) throws IOException {
        RawClient.Answer answer = proxy.ask(one.model(), one.stream(), one.question());
        String what = one + " -> " + answer.status() + " " + answer.headers() + " " + answer.body();
        assertThat(answer.header("x-co-attempts")).as(what).isEqualTo(one.path());
        assertThat(answer.header("request-id")).as(what).startsWith("req_");
        if (!one.answered()) {
            assertThat(answer.status()).as(what).isEqualTo(402);
            assertThat(answer.header("x-should-retry")).as(what).isEqualTo("false");
            assertThat(answer.json().path("type").stringValue()).isEqualTo("error");
            assertThat(answer.json().path("error").path("message").stringValue())
                    .as(what)
                    .startsWith("No model gave an answer: ")
                    .contains(one.order().stream().map(Tier::name).toList())
                    .endsWith(".");
            assertThat(answer.headers()).doesNotContainKeys("x-co-tier", "x-co-model");
            return;
        }
        Tier by = one.order().get(one.faults().size() - 1);
        assertThat(answer.status()).as(what).isEqualTo(200);
        assertThat(answer.header("x-co-tier")).as(what).isEqualTo(by.name());
        assertThat(answer.header("x-co-model")).as(what).isEqualTo("model-" + by);
        if (one.stream()) {
            Grammar.check(answer.bytes());
            assertThat(answer.body()).contains("\"an\"", "\"swer\"");
        } else {
            assertThat(answer.json().path("content").path(0).path("text").stringValue())
                    .isEqualTo("answer");
            assertThat(answer.json().path("content").size()).isOne();
        }
        assertThat(what.toLowerCase(Locale.ROOT)).doesNotContain("exception");
    }

    @Test
    void unfit_statuses_climb_and_are_named() throws Exception {
        for (int status : new int[] {400, 413, 422}) {
            try (var refusing = StandInOllama.start(Script.always(Act.status(status, "{\"error\":\"too long\"}")));
                    var small = ProxyUnderTest.Plan.of(refusing, t2, t3).start()) {
                RawClient.Answer answer = small.ask("claude-haiku-4-5", true, "T2=OK");
                assertThat(answer.header("x-co-attempts")).isEqualTo("T1=" + status + ",T2=ok");
            }
        }
    }
}
