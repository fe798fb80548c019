package dev.fourtier.approval;

import dev.fourtier.conversation.ConversationKey;
import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tier;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import dev.fourtier.upstream.Batch;
import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.CallListener;
import dev.fourtier.upstream.Outgoing;
import dev.fourtier.upstream.Upstream;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gate with everything around it in a test's hands. */
final class Rig {
    static final String DEPLOYMENT = "claude-real-fallback#0";
    static final Price PRICE = new Price(
            Money.ofDollars("3"),
            Money.ofDollars("15"),
            Money.ofDollars("6"),
            Money.ofDollars("0.3"),
            LocalDate.of(2026, 11, 1));
    static final List<Attempt> TRIED = List.of(
            new Attempt(Tier.T2, "b", new Outcome.Failed(new Failure.Unreachable("no connection"))),
            new Attempt(Tier.T3, "", new Outcome.Missing("no deployment in config.yaml")));

    final ManualTime time = new ManualTime();
    final Queue<ApprovalEvent> events = new ConcurrentLinkedQueue<>();
    final Queue<Outgoing> sent = new ConcurrentLinkedQueue<>();
    final Queue<Question> notified = new ConcurrentLinkedQueue<>();
    final AtomicInteger requests = new AtomicInteger();

    volatile ApprovalSettings settings = ApprovalSettings.DEFAULT;
    volatile boolean key = true;
    volatile Spending spending = _ -> Optional.of(new Spending.Spent(Money.ZERO, Money.ZERO));
    volatile ApprovalLog disk = (_, synced) -> synced.accept(true);
    volatile @Nullable Pin pin;

    private @Nullable ApprovalDesk desk;

    final PaidUpstream paid = new PaidUpstream(DEPLOYMENT, (request, _) -> {
        sent.add(request);
        return NO_CALL;
    });

    static final Call NO_CALL = new Call() {
        @Override
        public void demand() {}

        @Override
        public void cancel() {}
    };

    /** Made by the first who asks, and many threads may. */
    synchronized ApprovalDesk desk() {
        ApprovalDesk made = desk;
        if (made == null) {
            made = new ApprovalDesk(new ApprovalDesk.Surroundings(
                    () -> settings,
                    (event, synced) -> {
                        events.add(event);
                        disk.append(event, synced);
                    },
                    today -> spending.spent(today),
                    _ -> key ? Optional.empty() : Optional.of("REAL_ANTHROPIC_KEY"),
                    Optional.ofNullable(pin),
                    notified::add,
                    time,
                    time.clocks(),
                    new Random(1)));
            desk = made;
        }
        return made;
    }

    /** A request at the gate, and what it heard. */
    static final class Visitor implements Consumer<Verdict> {
        final Draft draft;
        final Queue<Verdict> heard = new ConcurrentLinkedQueue<>();
        Waiting waiting = () -> {};

        Visitor(Draft draft) {
            this.draft = draft;
        }

        @Override
        public void accept(Verdict verdict) {
            heard.add(verdict);
        }

        Verdict verdict() {
            if (heard.size() != 1) {
                throw new AssertionError("heard " + heard);
            }
            return heard.element();
        }

        Approved approved() {
            if (verdict() instanceof Verdict.Granted(Approved approved)) {
                return approved;
            }
            throw new AssertionError("not granted: " + heard);
        }

        String sentence() {
            if (verdict() instanceof Verdict.No no) {
                return no.sentence();
            }
            throw new AssertionError("not refused: " + heard);
        }
    }

    Visitor ask(Draft draft) {
        var visitor = new Visitor(draft);
        visitor.waiting = desk().ask(draft, visitor);
        return visitor;
    }

    Visitor ask(String prompt, String body) {
        return ask(draft(prompt, body));
    }

    Draft draft(String prompt, String body) {
        return draft(prompt, outgoing(body));
    }

    Draft draft(String prompt, Outgoing outgoing) {
        return new Draft(
                new RequestId("req_" + requests.incrementAndGet()),
                RequestKind.MAIN,
                PromptKey.of(ConversationKey.ofSession("session"), "", prompt, outgoing.request()),
                "/srv",
                DEPLOYMENT,
                "claude-sonnet-4-6",
                TRIED,
                outgoing,
                new Size(20_000, 1_000, 0),
                Optional.of(PRICE));
    }

    static Outgoing outgoing(String body) {
        return outgoing(body, Map.of("anthropic-version", "2023-06-01"));
    }

    static Outgoing outgoing(String body, Map<String, String> headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return switch (AnthropicRequestReader.read(bytes)) {
            case Parsed.Accepted(ChatRequest request) ->
                new Outgoing(request, bytes, headers, Duration.ofSeconds(9), Duration.ofSeconds(9));
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.message());
        };
    }

    /** A conversation of one prompt after so many rounds of tools. */
    static String body(String text, int rounds, boolean stream, int maxTokens) {
        var messages = new StringBuilder("{\"role\":\"user\",\"content\":\"" + text + "\"}");
        for (int i = 0; i < rounds; i++) {
            messages.append(",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t")
                    .append(i)
                    .append(
                            "\",\"name\":\"Read\",\"input\":{}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",")
                    .append("\"tool_use_id\":\"t")
                    .append(i)
                    .append("\",\"content\":\"file\"}]}");
        }
        return "{\"model\":\"claude-real-fallback\",\"system\":[{\"type\":\"text\",\"text\":\"You are.\"}],\"messages\":["
                + messages + "],\"max_tokens\":" + maxTokens + ",\"stream\":" + stream + "}";
    }

    static String body(String text) {
        return body(text, 0, true, 64_000);
    }

    String onlyQuestion() {
        List<Question> open = desk().questions();
        if (open.size() != 1) {
            throw new AssertionError("questions " + open);
        }
        return open.getFirst().id();
    }

    Decision approve(String id, Scope scope) {
        return desk().approve(id, scope, Optional.empty(), "cli").join();
    }

    Call send(Visitor visitor) {
        return paid.open(visitor.draft.request(), _ -> {}, visitor.approved());
    }

    long count(ApprovalEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }

    static Batch failed(int status) {
        return new Batch(
                List.of(new StreamEvent.Failed(new Failure.Rejected(status, "no", Optional.empty()))), new byte[0]);
    }

    /** A service that keeps its listeners. */
    static final class Talking implements Upstream {
        final Queue<CallListener> listeners = new ConcurrentLinkedQueue<>();
        final Queue<Outgoing> requests = new ConcurrentLinkedQueue<>();

        @Override
        public Call open(Outgoing request, CallListener listener) {
            requests.add(request);
            listeners.add(listener);
            return NO_CALL;
        }
    }
}
