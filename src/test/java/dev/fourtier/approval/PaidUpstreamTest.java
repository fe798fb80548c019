package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.approval.Rig.Visitor;
import dev.fourtier.upstream.Batch;
import dev.fourtier.upstream.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaidUpstreamTest {
    private static final String THOUGHT =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},"
                    + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},"
                    + "{\"type\":\"text\",\"text\":\"yes\"}]},{\"role\":\"user\",\"content\":\"go on\"}]}";
    private static final String BARE =
            THOUGHT.replace("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},", "");

    private final Rig rig = new Rig();
    private final Rig.Talking service = new Rig.Talking();
    private final PaidUpstream paid = new PaidUpstream(Rig.DEPLOYMENT, service);

    @Test
    void of_two_hundred_at_once_with_one_approval_one_gets_through() throws InterruptedException {
        Visitor visitor = granted(Rig.body("hi"));
        var start = new CountDownLatch(1);
        var refused = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(200)) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> {
                    try {
                        start.await();
                        paid.open(visitor.draft.request(), _ -> {}, visitor.approved());
                    } catch (IllegalStateException e) {
                        refused.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            start.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(service.requests).hasSize(1);
        assertThat(refused).hasValue(199);
    }

    @Test
    void of_two_hundred_requests_at_once_on_one_question_one_gets_through() throws InterruptedException {
        List<Visitor> visitors = java.util.Collections.synchronizedList(new ArrayList<>());
        try (var threads = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 200; i++) {
                int maxTokens = 64_000 - i;
                threads.execute(() -> visitors.add(rig.ask("p", Rig.body("hi", 0, true, maxTokens))));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(rig.notified).hasSize(1);
        rig.approve(rig.onlyQuestion(), Scope.PROMPT);

        long granted = visitors.stream()
                .filter(visitor -> visitor.verdict() instanceof Verdict.Granted)
                .count();
        assertThat(visitors).hasSize(200);
        assertThat(granted).isOne();
    }

    @Test
    void an_approval_for_another_request_sends_nothing_and_is_spent() {
        for (Outgoing other : List.of(
                Rig.outgoing(Rig.body("buy")),
                Rig.outgoing(Rig.body("hi", 0, false, 64_000)),
                Rig.outgoing(Rig.body("hi", 0, true, 64_001)),
                Rig.outgoing(Rig.body("hi").replace("\"max_tokens\"", "\"speed\":\"fast\",\"max_tokens\"")),
                Rig.outgoing(Rig.body("hi"), Map.of("anthropic-beta", "more")),
                withBodyOf(Rig.outgoing(Rig.body("hi")), Rig.body("buy")))) {
            Visitor visitor = granted(Rig.body("hi"));
            assertThatThrownBy(() -> paid.open(other, _ -> {}, visitor.approved()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another request");
            assertThatThrownBy(() -> paid.open(visitor.draft.request(), _ -> {}, visitor.approved()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(service.requests).isEmpty();
    }

    @Test
    void an_approval_for_another_deployment_sends_nothing() {
        Visitor visitor = granted(Rig.body("hi"));
        var cheaper = new PaidUpstream("claude-haiku-4-5#1", service);

        assertThatThrownBy(() -> cheaper.open(visitor.draft.request(), _ -> {}, visitor.approved()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void what_is_sent_is_what_was_checked_even_if_somebody_writes_into_the_bytes() {
        Visitor visitor = granted(Rig.body("hi"));
        byte[] body = visitor.draft.request().body();
        byte[] before = body.clone();
        paid.open(visitor.draft.request(), _ -> {}, visitor.approved());
        body[3] ^= 1;

        assertThat(service.requests.element().body()).isEqualTo(before);
    }

    @Test
    void a_refused_request_may_go_once_more_without_thinking() {
        Visitor visitor = granted(THOUGHT);
        paid.open(visitor.draft.request(), _ -> {}, visitor.approved());
        service.listeners.remove().onBatch(Rig.failed(400));
        paid.openWithoutThinking(Rig.outgoing(BARE), _ -> {}, visitor.approved());
        service.listeners.remove().onBatch(Rig.failed(400));

        assertThat(service.requests).hasSize(2);
        assertThatThrownBy(() -> paid.openWithoutThinking(Rig.outgoing(BARE), _ -> {}, visitor.approved()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(service.requests).hasSize(2);
    }

    @Test
    void one_that_was_not_refused_or_is_changed_otherwise_may_not() {
        Visitor answered = granted(THOUGHT);
        paid.open(answered.draft.request(), _ -> {}, answered.approved());
        service.listeners
                .element()
                .onBatch(new Batch(List.of(new dev.fourtier.model.StreamEvent.TextDelta("a")), new byte[0]));
        service.listeners.remove().onBatch(Rig.failed(400));
        assertThatThrownBy(() -> paid.openWithoutThinking(Rig.outgoing(BARE), _ -> {}, answered.approved()))
                .isInstanceOf(IllegalStateException.class);

        for (String other : List.of(
                THOUGHT, BARE.replace("go on", "go"), BARE.replace(":9", ":10"), THOUGHT.replace("hm", "buy all"))) {
            Visitor refused = granted(THOUGHT);
            paid.open(refused.draft.request(), _ -> {}, refused.approved());
            service.listeners.remove().onBatch(Rig.failed(400));
            assertThatThrownBy(() -> paid.openWithoutThinking(Rig.outgoing(other), _ -> {}, refused.approved()))
                    .isInstanceOf(IllegalStateException.class);
        }
        Visitor busy = granted(THOUGHT);
        paid.open(busy.draft.request(), _ -> {}, busy.approved());
        service.listeners.remove().onBatch(Rig.failed(529));
        assertThatThrownBy(() -> paid.openWithoutThinking(Rig.outgoing(BARE), _ -> {}, busy.approved()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_revoked_approval_gives_a_failed_call_and_sends_nothing() {
        Visitor visitor = granted(Rig.body("hi"));
        rig.desk().close();
        List<Batch> heard = new ArrayList<>();
        paid.open(visitor.draft.request(), heard::add, visitor.approved()).demand();

        assertThat(service.requests).isEmpty();
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().isLast()).isTrue();
    }

    private Visitor granted(String body) {
        Visitor visitor = rig.ask("p" + rig.requests.get(), body);
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);
        return visitor;
    }

    private static Outgoing withBodyOf(Outgoing request, String body) {
        return new Outgoing(
                request.request(),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                request.headers(),
                request.firstByte(),
                request.idle());
    }
}
