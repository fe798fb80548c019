package dev.fourtier.approval;

import dev.fourtier.approval.OpenQuestion.Stage;
import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.Money;
import dev.fourtier.upstream.Outgoing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait for a person, and the one place that says yes. All state changes under one lock; whatever runs code of others
 * (verdicts, the log, the notifier) runs after it.
 */
public final class ApprovalDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovalDesk.class);
    private static final int MOST_QUESTIONS = 32;
    private static final int MOST_REMEMBERED = 4096;

    /**
     * Everything around the gate.
     *
     * @param missingKey the environment variable a deployment's key should stand in and does not
     */
    public record Surroundings(
            Supplier<ApprovalSettings> settings,
            ApprovalLog log,
            Spending spending,
            Function<String, Optional<String>> missingKey,
            Optional<Pin> pin,
            Notifier notifier,
            ScheduledExecutorService timer,
            Clocks clocks,
            RandomGenerator random) {}

    private final Surroundings house;
    private final Clocks clocks;
    private final Recorder recorder;
    private final Turnstile turnstile;
    private final Precedents precedents = new Precedents();
    private final Grants grants;
    private final Admissions admissions;
    private final Map<String, OpenQuestion> byId = new LinkedHashMap<>();
    private final Map<PromptKey, OpenQuestion> byPrompt = new HashMap<>();
    private final Memory<PromptKey, Verdict.No> verdicts = new Memory<>(MOST_REMEMBERED);
    private final Echoes echoes = new Echoes();
    private final Memory<String, String> over = new Memory<>(MOST_REMEMBERED);
    private boolean closed;

    public ApprovalDesk(Surroundings house) {
        this.house = house;
        this.clocks = house.clocks();
        this.recorder = new Recorder(house.log(), clocks);
        this.turnstile = new Turnstile(house.timer());
        this.grants = new Grants(turnstile, clocks, recorder, precedents);
        this.admissions = new Admissions(turnstile, clocks, recorder, grants);
    }

    /**
     * Brings a request before the gate. {@code then} hears one verdict, at once or later, from any thread; nothing after a cancel.
     */
    public Waiting ask(Draft draft, Consumer<Verdict> then) {
        ApprovalSettings settings;
        Waiter waiter;
        try {
            Optional<String> refusal =
                    Eligibility.refusal(draft, house.missingKey().apply(draft.deployment()));
            if (refusal.isPresent()) {
                return refused(refusal.get(), then);
            }
            settings = house.settings().get();
            waiter = new Waiter(
                    draft,
                    Seal.of(draft.request()),
                    Questions.costOf(draft),
                    Pieces.of(draft.request().request()),
                    then);
            openPurse();
        } catch (RuntimeException e) {
            LOG.warn(
                    "a request could not be brought before the gate: {}",
                    e.getClass().getName());
            return refused(Sentences.UNREADABLE, then);
        }
        try {
            turnstile.act(effects -> enter(waiter, settings, effects));
        } catch (RuntimeException e) {
            LOG.error("the gate failed: {}", e.getClass().getName());
            turnstile.act(effects -> waiter.refuse(new Verdict.Unavailable(Sentences.TROUBLE), effects));
        }
        return () -> turnstile.act(effects -> leave(waiter, effects));
    }

    private static Waiting refused(String sentence, Consumer<Verdict> then) {
        then.accept(new Verdict.Unavailable(sentence));
        return () -> {};
    }

    /** The questions a person can answer now, oldest first. */
    public List<Question> questions() {
        return turnstile.look(() -> byId.values().stream()
                .filter(open -> open.stage() == Stage.ASKING)
                .map(OpenQuestion::question)
                .toList());
    }

    /**
     * A person says yes. Whether that person may is for {@link ApproverCheck} to say, where the caller is known; a PIN is checked
     * here.
     *
     * @param by {@code console} or {@code cli}
     * @return completes when the yes is on disk, or has failed; never exceptionally
     */
    public CompletableFuture<Decision> approve(String id, Scope scope, Optional<String> pin, String by) {
        var answer = new CompletableFuture<Decision>();
        try {
            Optional<Decision> obstacle = obstacle(id, scope, pin);
            if (obstacle.isPresent()) {
                answer.complete(obstacle.get());
            } else {
                ApprovalSettings settings = house.settings().get();
                turnstile.act(effects -> claim(id, scope, by, settings, answer, effects));
            }
        } catch (RuntimeException e) {
            LOG.error("an approval failed: {}", e.getClass().getName());
            answer.complete(new Decision.Impossible(Sentences.TROUBLE));
        }
        return answer;
    }

    /** A person says no; it holds for the prompt. */
    public Decision deny(String id, String by) {
        var answer = new CompletableFuture<Decision>();
        turnstile.act(effects -> {
            OpenQuestion open = byId.get(id);
            if (open == null || open.stage() != Stage.ASKING) {
                answer.complete(notOpen(id));
                return;
            }
            var no = new Verdict.Denied(Sentences.denied());
            remember(open, no);
            grants.endWidening(open.question().prompt());
            end(open, no, "it was denied", effects);
            effects.add(() -> recorder.write(ApprovalEvent.Kind.DENIED, open.question(), "a person said no", by));
            answer.complete(new Decision.Done(open.question()));
        });
        return answer.join();
    }

    /**
     * What an approval cost in the end takes the place of its reservation; zero if it was not used. It opens nothing afterwards.
     * The first time counts.
     */
    public void settle(Approved approved, Money actual) {
        if (actual.compareTo(Money.ZERO) < 0) {
            throw new IllegalArgumentException("a request never earns money");
        }
        grants.settle(approved, actual);
    }

    /**
     * A request came, at whatever tier: a widened yes to an older prompt of the same agent is over.
     *
     * @param prompt  asked for only if something hangs on it
     * @param request as it would be sent
     * @return the no that its client heard a moment ago inside a stream, if this is the same request once more
     */
    public Optional<Verdict.No> began(Supplier<PromptKey> prompt, Supplier<Outgoing> request) {
        if (turnstile.look(() -> grants.isNothingWidened() && echoes.isEmpty())) {
            return Optional.empty();
        }
        PromptKey key = prompt.get();
        turnstile.act(_ -> grants.endOlder(key));
        long now = clocks.nanos().getAsLong();
        return turnstile.look(() -> echoes.of(key, now)).flatMap(echo -> echo.to(request.get()));
    }

    /** Says no to all who wait, and takes back what was given and is not used. */
    @Override
    public void close() {
        turnstile.act(effects -> {
            closed = true;
            var no = new Verdict.Unavailable(Sentences.CLOSED);
            for (OpenQuestion open : List.copyOf(byId.values())) {
                end(open, no, "co was shut down", effects);
                effects.add(() ->
                        recorder.write(ApprovalEvent.Kind.DENIED, open.question(), "co was shut down", "shutdown"));
            }
            admissions.refuseAll(no, effects);
            grants.revokeAll();
        });
    }

    private void enter(Waiter waiter, ApprovalSettings settings, List<Runnable> effects) {
        PromptKey prompt = waiter.draft().prompt();
        grants.endOlder(prompt);
        OpenQuestion open = byPrompt.get(prompt);
        if (open != null && open.isLate(clocks.nanos().getAsLong())) {
            expire(open, effects);
            open = null;
        }
        Optional<Verdict.No> before = verdicts.get(prompt);
        Optional<Widening> widening = grants.covering(waiter);
        if (closed) {
            waiter.refuse(new Verdict.Unavailable(Sentences.CLOSED), effects);
        } else if (before.isPresent()) {
            waiter.refuse(before.get(), effects);
        } else if (!grants.purse().isOpen()) {
            waiter.refuse(new Verdict.Unavailable(Sentences.LEDGER), effects);
        } else if (widening.isPresent()) {
            admissions.admit(waiter, widening.get(), settings, effects);
        } else if (open != null) {
            if (!open.join(waiter)) {
                waiter.refuse(new Verdict.Unavailable(Sentences.CROWD), effects);
            }
        } else {
            begin(waiter, settings, effects);
        }
    }

    private void begin(Waiter waiter, ApprovalSettings settings, List<Runnable> effects) {
        Optional<String> tooMuch = grants.purse().refusal(clocks.today(), waiter.highest(), settings);
        if (tooMuch.isPresent() || byId.size() >= MOST_QUESTIONS) {
            waiter.refuse(new Verdict.Unavailable(tooMuch.orElse(Sentences.CROWD)), effects);
            return;
        }
        String id = Questions.freshId(house.random(), byId.keySet());
        var open = new OpenQuestion(
                Questions.of(id, waiter, precedents.news(waiter), settings, clocks.now()),
                waiter,
                clocks.nanos().getAsLong() + settings.timeout().toNanos());
        byId.put(id, open);
        byPrompt.put(waiter.draft().prompt(), open);
        arm(open, settings.timeout().toNanos(), effects);
        effects.add(() -> recorder.asked(open.question(), ok -> turnstile.act(later -> recorded(open, ok, later))));
    }

    private void recorded(OpenQuestion open, boolean ok, List<Runnable> effects) {
        if (open.stage() != Stage.RECORDING) {
            return;
        }
        if (!ok) {
            end(open, new Verdict.Unavailable(Sentences.LEDGER), "it could not be recorded", effects);
            return;
        }
        open.enter(Stage.ASKING);
        effects.add(() -> house.notifier().asked(open.question()));
        effects.add(house.notifier()::changed);
    }

    private void ring(OpenQuestion open, List<Runnable> effects) {
        if (open.stage() == Stage.OVER) {
            return;
        }
        long left = open.deadline() - clocks.nanos().getAsLong();
        if (left <= 0) {
            expire(open, effects);
        } else {
            arm(open, left, effects);
        }
    }

    /** Sets the alarm that ends the question; where there can be none, it ends now. */
    private void arm(OpenQuestion open, long nanos, List<Runnable> effects) {
        Future<?> alarm = turnstile.actIn(nanos, later -> ring(open, later));
        if (alarm == null) {
            end(open, new Verdict.Unavailable(Sentences.CLOSED), "co was shut down", effects);
        } else {
            open.timer(alarm);
        }
    }

    private void expire(OpenQuestion open, List<Runnable> effects) {
        Question question = open.question();
        if (open.stage() == Stage.RECORDING) {
            // Nobody was asked, so this is no verdict on the prompt.
            end(open, new Verdict.Unavailable(Sentences.LEDGER), "it could not be recorded in time", effects);
            return;
        }
        var no = new Verdict.Expired(Sentences.expired(Duration.between(question.askedAt(), question.expiresAt())));
        remember(open, no);
        end(open, no, "nobody answered it in time", effects);
        effects.add(
                () -> recorder.write(ApprovalEvent.Kind.EXPIRED, question, "nobody answered it in time", "timeout"));
    }

    /** It holds for the prompt. */
    private void remember(OpenQuestion open, Verdict.No no) {
        verdicts.put(open.question().prompt(), no);
        long now = clocks.nanos().getAsLong();
        open.waiting()
                .filter(waiter -> waiter.draft().request().request().stream())
                .forEach(waiter -> echoes.expect(waiter, no, now));
    }

    private Optional<Decision> obstacle(String id, Scope scope, Optional<String> pin) {
        Optional<Decision> closedTo = turnstile.look(() -> closedTo(id, scope));
        if (closedTo.isPresent()) {
            return closedTo;
        }
        Optional<String> missing = turnstile
                .look(() -> Optional.ofNullable(byId.get(id))
                        .map(open -> open.question().deployment()))
                .flatMap(house.missingKey());
        if (missing.isPresent()) {
            return missing.map(Sentences::noKey).map(Decision.Impossible::new);
        }
        return house.pin().flatMap(needed -> needed.refusal(pin)).map(Decision.NotProven::new);
    }

    private Optional<Decision> closedTo(String id, Scope scope) {
        OpenQuestion open = byId.get(id);
        if (open == null || open.stage() != Stage.ASKING) {
            return Optional.of(notOpen(id));
        }
        return scope == Scope.PROMPT && open.question().widest().requests() == 0
                ? Optional.of(new Decision.Impossible(Sentences.NOT_WIDER))
                : Optional.empty();
    }

    private void claim(
            String id,
            Scope scope,
            String by,
            ApprovalSettings settings,
            CompletableFuture<Decision> answer,
            List<Runnable> effects) {
        OpenQuestion open = byId.get(id);
        if (open == null || open.stage() != Stage.ASKING) {
            answer.complete(notOpen(id));
            return;
        }
        if (open.isLate(clocks.nanos().getAsLong())) {
            expire(open, effects);
            answer.complete(notOpen(id));
            return;
        }
        Optional<Waiter> candidate = open.candidate();
        if (candidate.isEmpty()) {
            withdraw(open, effects);
            answer.complete(notOpen(id));
            return;
        }
        Waiter waiter = candidate.get();
        Optional<String> tooMuch = grants.purse().refusal(clocks.today(), waiter.highest(), settings);
        if (tooMuch.isPresent()) {
            end(open, new Verdict.Unavailable(tooMuch.get()), "the budget is spent", effects);
            effects.add(
                    () -> recorder.write(ApprovalEvent.Kind.DENIED, open.question(), "the budget is spent", "gate"));
            answer.complete(new Decision.Impossible(tooMuch.get()));
            return;
        }
        Purse.Reservation reservation = grants.purse().reserve(clocks.today(), waiter.highest());
        open.enter(Stage.GRANTING);
        effects.add(house.notifier()::changed);
        String reason =
                scope == Scope.PROMPT ? "a person said yes, to the rest of the prompt too" : "a person said yes";
        effects.add(() -> recorder.granted(
                open.question(),
                waiter,
                reason,
                by,
                ok -> turnstile.act(later -> grant(open, waiter, reservation, scope, by, ok, answer, later))));
    }

    private void grant(
            OpenQuestion open,
            Waiter waiter,
            Purse.Reservation reservation,
            Scope scope,
            String by,
            boolean ok,
            CompletableFuture<Decision> answer,
            List<Runnable> effects) {
        Question question = open.question();
        boolean late = open.isLate(clocks.nanos().getAsLong());
        if (open.stage() != Stage.GRANTING || !ok || late || waiter.isDone()) {
            grants.purse().settle(reservation, Money.ZERO);
            if (open.stage() == Stage.GRANTING) {
                if (!ok) {
                    end(open, new Verdict.Unavailable(Sentences.LEDGER), "the yes could not be recorded", effects);
                } else if (late) {
                    expire(open, effects);
                } else {
                    withdraw(open, effects);
                }
            }
            Decision why = ok ? notOpen(question.id()) : new Decision.Impossible(Sentences.LEDGER);
            effects.add(() -> answer.complete(why));
            return;
        }
        Widening widening = scope == Scope.PROMPT ? grants.widen(question, by, waiter) : null;
        grants.give(question, waiter, reservation, widening, effects);
        // Also where the yes was widened: what waits at the same time is a repeat that its client gave up, or none of
        // this prompt.
        end(open, new Verdict.Denied(Sentences.BUSY), "it was approved", effects);
        effects.add(() -> answer.complete(new Decision.Done(question)));
    }

    private void leave(Waiter waiter, List<Runnable> effects) {
        if (!waiter.finish()) {
            return;
        }
        OpenQuestion open = byPrompt.get(waiter.draft().prompt());
        if (open != null) {
            open.leave(waiter);
            // A yes on its way to the disk finds out by itself.
            if (open.stage() != Stage.GRANTING && open.candidate().isEmpty()) {
                withdraw(open, effects);
            }
        }
    }

    /** What the person was shown is not wanted any more. */
    private void withdraw(OpenQuestion open, List<Runnable> effects) {
        end(open, new Verdict.Denied(Sentences.WITHDRAWN), "its client left", effects);
        effects.add(() -> recorder.write(ApprovalEvent.Kind.EXPIRED, open.question(), "its client left", "client"));
    }

    private void end(OpenQuestion open, Verdict.No no, String how, List<Runnable> effects) {
        close(open, how).forEach(waiter -> waiter.refuse(no, effects));
        effects.add(house.notifier()::changed);
    }

    private List<Waiter> close(OpenQuestion open, String how) {
        open.enter(Stage.OVER);
        open.disarm();
        byId.remove(open.question().id());
        byPrompt.remove(open.question().prompt(), open);
        over.put(open.question().id(), how);
        return open.dismiss();
    }

    private Decision notOpen(String id) {
        OpenQuestion open = byId.get(id);
        if (open != null && open.stage() == Stage.GRANTING) {
            return new Decision.Over(Sentences.over("it was approved just now"));
        }
        return over.get(id)
                .<Decision>map(how -> new Decision.Over(Sentences.over(how)))
                .orElseGet(() -> new Decision.Unknown(Sentences.unknown(id)));
    }

    /** Reads the record outside of the lock: a slow disk holds up this request only. */
    private void openPurse() {
        if (turnstile.look(() -> grants.purse().isOpen())) {
            return;
        }
        LocalDate today = clocks.today();
        house.spending()
                .spent(today)
                .ifPresent(before -> turnstile.act(_ -> grants.purse().open(today, before)));
    }
}
