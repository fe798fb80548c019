package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.approval.Rig.Visitor;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ApprovalDeskTest {
    private static final Money HIGHEST = Money.ofDollars("1.08");

    private final Rig rig = new Rig();

    @Test
    void a_yes_lets_the_request_through_once() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        assertThat(visitor.heard).isEmpty();

        assertThat(rig.approve(rig.onlyQuestion(), Scope.REQUEST)).isInstanceOf(Decision.Done.class);
        rig.send(visitor);

        assertThat(rig.sent).hasSize(1);
        assertThatThrownBy(() -> rig.send(visitor)).isInstanceOf(IllegalStateException.class);
        assertThat(rig.sent).hasSize(1);
        assertThat(rig.events)
                .extracting(ApprovalEvent::kind)
                .containsExactly(ApprovalEvent.Kind.ASKED, ApprovalEvent.Kind.GRANTED, ApprovalEvent.Kind.USED);
    }

    @Test
    void the_question_says_what_the_person_decides_on() {
        rig.ask("p", Rig.body("fix the bug", 2, true, 64_000));

        Question question = rig.desk().questions().getFirst();
        assertThat(question.content().newTextChars()).isEqualTo("fix the bug".length());
        assertThat(question.content().messages()).isEqualTo(5);
        assertThat(question.attempts()).isEqualTo(Rig.TRIED);
        assertThat(question.cost().inputTokens()).isEqualTo(20_000);
        assertThat(question.cost().likely()).isEqualTo(Money.ofDollars("0.075"));
        assertThat(question.cost().highest()).isEqualTo(HIGHEST);
        assertThat(question.toString()).doesNotContain("fix the bug");
        assertThat(Duration.between(question.askedAt(), question.expiresAt())).isEqualTo(Duration.ofMinutes(2));
        assertThat(rig.notified).containsExactly(question);
    }

    @Test
    void nothing_is_given_out_before_the_yes_is_on_disk() {
        List<Consumer<Boolean>> writes = new ArrayList<>();
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        rig.disk = (_, synced) -> writes.add(synced);

        var answer = rig.desk().approve(id, Scope.REQUEST, Optional.empty(), "cli");
        assertThat(visitor.heard).isEmpty();
        assertThat(answer).isNotDone();
        writes.getFirst().accept(true);

        assertThat(visitor.verdict()).isInstanceOf(Verdict.Granted.class);
        assertThat(answer).isCompletedWithValueMatching(Decision.Done.class::isInstance);
    }

    @Test
    void a_yes_that_cannot_be_recorded_is_a_no() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        rig.disk = (_, synced) -> synced.accept(false);

        assertThat(rig.approve(id, Scope.REQUEST)).isEqualTo(new Decision.Impossible(Sentences.LEDGER));
        assertThat(visitor.verdict()).isEqualTo(new Verdict.Unavailable(Sentences.LEDGER));
    }

    @Test
    void a_log_that_throws_is_a_no_and_one_that_takes_it_back_is_not_heard() {
        rig.disk = (_, _) -> {
            throw new IllegalStateException("disk");
        };
        assertThat(rig.ask("p", Rig.body("hi")).sentence()).isEqualTo(Sentences.LEDGER);

        rig.disk = (_, synced) -> {
            synced.accept(false);
            synced.accept(true);
        };
        assertThat(rig.ask("p", Rig.body("hi")).sentence()).isEqualTo(Sentences.LEDGER);
        assertThat(rig.desk().questions()).isEmpty();
    }

    @Test
    void a_log_that_says_nothing_ends_with_the_time_out() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        List<Consumer<Boolean>> writes = new ArrayList<>();
        rig.disk = (_, synced) -> writes.add(synced);
        var answer = rig.desk().approve(id, Scope.REQUEST, Optional.empty(), "cli");

        rig.time.pass(Duration.ofMinutes(2));
        assertThat(visitor.verdict()).isInstanceOf(Verdict.Expired.class);
        writes.getFirst().accept(true);

        assertThat(visitor.heard).hasSize(1);
        assertThat(answer).isCompletedWithValueMatching(Decision.Over.class::isInstance);
    }

    @Test
    void nobody_is_asked_while_the_question_cannot_be_recorded() {
        rig.disk = (_, _) -> {};
        Visitor visitor = rig.ask("p", Rig.body("hi"));

        assertThat(rig.desk().questions()).isEmpty();
        assertThat(rig.notified).isEmpty();
        rig.time.pass(Duration.ofMinutes(2));
        assertThat(visitor.sentence()).isEqualTo(Sentences.LEDGER);
    }

    @Test
    void a_no_holds_for_the_prompt_and_not_for_the_next() {
        Visitor first = rig.ask("p", Rig.body("hi"));
        assertThat(rig.desk().deny(rig.onlyQuestion(), "console")).isInstanceOf(Decision.Done.class);
        Visitor repeat = rig.ask("p", Rig.body("hi", 0, false, 32_000));
        Visitor further = rig.ask("p", Rig.body("hi", 1, true, 64_000));

        assertThat(first.verdict()).isInstanceOf(Verdict.Denied.class);
        assertThat(repeat.verdict()).isEqualTo(first.verdict());
        assertThat(further.verdict()).isEqualTo(first.verdict());
        assertThat(rig.count(ApprovalEvent.Kind.ASKED)).isOne();
        rig.ask("q", Rig.body("hi"));
        assertThat(rig.desk().questions()).hasSize(1);
    }

    @Test
    void a_no_inside_a_stream_goes_for_its_unstreamed_repeat_at_once() {
        Visitor first = rig.ask("p", Rig.body("hi"));
        assertThat(rig.desk().began(() -> rig.draft("p", Rig.body("hi")).prompt(), () -> Rig.outgoing(Rig.body("hi"))))
                .isEmpty();
        rig.desk().deny(rig.onlyQuestion(), "console");

        assertThat(began("p", Rig.body("hi", 0, false, 32_000))).hasValue((Verdict.No) first.verdict());
        assertThat(began("p", Rig.body("hi", 0, true, 64_000))).as("streamed").isEmpty();
        assertThat(began("p", Rig.body("hi", 1, false, 32_000))).as("another").isEmpty();
        assertThat(began("q", Rig.body("hi", 0, false, 32_000)))
                .as("another prompt")
                .isEmpty();
        rig.time.pass(Duration.ofSeconds(11));
        assertThat(began("p", Rig.body("hi", 0, false, 32_000))).as("later").isEmpty();
    }

    @Test
    void a_no_with_a_status_of_its_own_has_no_echo() {
        rig.ask("p", Rig.body("hi", 0, false, 64_000));
        rig.desk().deny(rig.onlyQuestion(), "console");

        assertThat(began("p", Rig.body("hi", 0, false, 64_000))).isEmpty();
    }

    private Optional<Verdict.No> began(String prompt, String body) {
        Draft draft = rig.draft(prompt, body);
        return rig.desk().began(draft::prompt, draft::request);
    }

    @Test
    void silence_is_a_no_after_the_time_out_and_holds_too() {
        Visitor first = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        rig.time.pass(Duration.ofSeconds(119));
        assertThat(first.heard).isEmpty();
        rig.time.pass(Duration.ofSeconds(1));

        assertThat(first.sentence()).contains("120 s");
        assertThat(rig.ask("p", Rig.body("hi")).verdict()).isEqualTo(first.verdict());
        assertThat(rig.approve(id, Scope.REQUEST)).isInstanceOf(Decision.Over.class);
    }

    @Test
    void a_yes_after_the_time_out_is_too_late_even_if_the_timer_is_late_itself() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        rig.time.passUnnoticed(Duration.ofMinutes(2));

        assertThat(rig.approve(id, Scope.REQUEST)).isInstanceOf(Decision.Over.class);
        assertThat(visitor.verdict()).isInstanceOf(Verdict.Expired.class);
    }

    @Test
    void a_wall_clock_that_jumps_neither_opens_nor_holds_the_gate() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        rig.time.jump(Duration.ofDays(400));
        rig.time.pass(Duration.ZERO);
        assertThat(visitor.heard).isEmpty();
        rig.time.jump(Duration.ofDays(-900));
        rig.time.pass(Duration.ofMinutes(2));

        assertThat(visitor.verdict()).isInstanceOf(Verdict.Expired.class);
    }

    @Test
    void an_unknown_id_is_an_error() {
        rig.ask("p", Rig.body("hi"));

        assertThat(rig.approve("00000000", Scope.REQUEST)).isInstanceOf(Decision.Unknown.class);
        assertThat(rig.desk().deny("00000000", "cli")).isInstanceOf(Decision.Unknown.class);
    }

    @Test
    void a_used_id_is_an_error() {
        rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        rig.approve(id, Scope.REQUEST);

        assertThat(rig.approve(id, Scope.REQUEST)).isInstanceOf(Decision.Over.class);
        assertThat(rig.desk().deny(id, "cli")).isInstanceOf(Decision.Over.class);
        assertThat(rig.count(ApprovalEvent.Kind.GRANTED)).isOne();
    }

    @Test
    void of_a_prompts_repeats_the_newest_gets_the_one_call() {
        Visitor first = rig.ask("p", Rig.body("hi", 0, true, 64_000));
        Visitor repeat = rig.ask("p", Rig.body("hi", 0, false, 32_000));
        assertThat(rig.desk().questions()).hasSize(1);
        rig.approve(rig.onlyQuestion(), Scope.PROMPT);

        assertThat(repeat.verdict()).isInstanceOf(Verdict.Granted.class);
        assertThat(first.sentence()).isEqualTo(Sentences.BUSY);
    }

    @Test
    void a_repeat_that_is_dearer_than_what_was_shown_does_not_get_it() {
        Visitor first = rig.ask("p", Rig.body("hi", 0, true, 1_000));
        Visitor dearer = rig.ask("p", Rig.body("hi", 0, true, 128_000));
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);

        assertThat(first.verdict()).isInstanceOf(Verdict.Granted.class);
        assertThat(dearer.sentence()).isEqualTo(Sentences.BUSY);
    }

    @Test
    void another_request_of_the_prompt_does_not_get_it() {
        Visitor first = rig.ask("p", Rig.body("hi"));
        Visitor forged = rig.ask("p", Rig.body("buy all"));
        rig.approve(rig.onlyQuestion(), Scope.PROMPT);

        assertThat(first.verdict()).isInstanceOf(Verdict.Granted.class);
        assertThat(forged.sentence()).isEqualTo(Sentences.BUSY);
    }

    @Test
    void when_the_request_that_was_shown_goes_away_nothing_else_takes_its_place() {
        Visitor first = rig.ask("p", Rig.body("hi"));
        Visitor forged = rig.ask("p", Rig.body("buy all"));
        String id = rig.onlyQuestion();
        first.waiting.cancel();

        assertThat(forged.sentence()).isEqualTo(Sentences.WITHDRAWN);
        assertThat(rig.approve(id, Scope.REQUEST)).isInstanceOf(Decision.Over.class);
        assertThat(first.heard).isEmpty();
    }

    @Test
    void a_client_that_leaves_cancels_its_question_unless_its_repeat_waits() {
        Visitor first = rig.ask("p", Rig.body("hi"));
        Visitor repeat = rig.ask("p", Rig.body("hi", 0, false, 32_000));
        first.waiting.cancel();
        first.waiting.cancel();
        assertThat(rig.desk().questions()).hasSize(1);
        repeat.waiting.cancel();

        assertThat(rig.desk().questions()).isEmpty();
        assertThat(rig.ask("p", Rig.body("hi")).heard).isEmpty();
    }

    @Test
    void a_client_that_leaves_while_the_yes_is_written_gets_nothing_and_frees_the_money() {
        rig.settings = limited("1.10", "100");
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        List<Consumer<Boolean>> writes = new ArrayList<>();
        rig.disk = (_, synced) -> writes.add(synced);
        var answer = rig.desk().approve(id, Scope.REQUEST, Optional.empty(), "cli");
        visitor.waiting.cancel();
        writes.getFirst().accept(true);

        assertThat(visitor.heard).isEmpty();
        assertThat(answer.join()).isInstanceOf(Decision.Over.class);
        rig.disk = (_, synced) -> synced.accept(true);
        assertThat(rig.ask("q", Rig.body("hi")).heard).isEmpty();
    }

    @Test
    void shutting_down_says_no_to_all_and_takes_back_what_is_not_used() {
        Visitor granted = rig.ask("p", Rig.body("hi"));
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);
        Visitor waiting = rig.ask("q", Rig.body("hi"));
        rig.desk().close();

        assertThat(waiting.sentence()).isEqualTo(Sentences.CLOSED);
        rig.send(granted).demand();
        assertThat(rig.sent).isEmpty();
        assertThat(rig.ask("r", Rig.body("hi")).sentence()).isEqualTo(Sentences.CLOSED);
    }

    @Test
    void a_yes_that_reaches_the_disk_after_the_end_is_a_no() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();
        List<Consumer<Boolean>> writes = new ArrayList<>();
        rig.disk = (_, synced) -> writes.add(synced);
        var answer = rig.desk().approve(id, Scope.PROMPT, Optional.empty(), "cli");
        rig.desk().close();
        writes.getFirst().accept(true);

        assertThat(visitor.sentence()).isEqualTo(Sentences.CLOSED);
        assertThat(answer.join()).isInstanceOf(Decision.Over.class);
    }

    @Test
    void without_a_timer_nothing_is_asked() {
        rig.time.end();

        assertThat(rig.ask("p", Rig.body("hi")).sentence()).isEqualTo(Sentences.CLOSED);
        assertThat(rig.desk().questions()).isEmpty();
    }

    @Test
    void without_a_key_a_price_or_a_tried_tier_nobody_is_asked() {
        Draft good = rig.draft("p", Rig.body("hi"));
        assertThat(rig.ask(with(good, RequestKind.BACKGROUND, Rig.TRIED, good.price()))
                        .sentence())
                .isEqualTo(Sentences.BACKGROUND);
        assertThat(rig.ask(with(good, RequestKind.MAIN, Rig.TRIED, Optional.empty()))
                        .sentence())
                .contains("models.conf");
        for (Outcome outcome :
                List.of(new Outcome.Unfit("400", "refused"), new Outcome.Looping("again"), new Outcome.Answered())) {
            List<Attempt> attempts = List.of(Rig.TRIED.getFirst(), new Attempt(Tier.T3, "c", outcome));
            assertThat(rig.ask(with(good, RequestKind.MAIN, attempts, good.price()))
                            .sentence())
                    .isEqualTo(Sentences.TIERS);
        }
        assertThat(rig.ask(with(good, RequestKind.MAIN, Rig.TRIED.subList(0, 1), good.price()))
                        .sentence())
                .isEqualTo(Sentences.TIERS);
        rig.key = false;
        assertThat(rig.ask(good).sentence()).isEqualTo("T4 is not set up: restart co with REAL_ANTHROPIC_KEY set.");
        assertThat(rig.events).isEmpty();
    }

    @Test
    void a_key_that_went_away_meanwhile_is_a_no() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        rig.key = false;

        assertThat(rig.approve(rig.onlyQuestion(), Scope.REQUEST)).isInstanceOf(Decision.Impossible.class);
        assertThat(visitor.heard).isEmpty();
    }

    @Test
    void what_can_be_read_in_two_ways_is_not_asked_about() {
        String twice = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"x\":1,\"x\":2}]}]}";

        assertThat(rig.ask("p", twice).sentence()).isEqualTo(Sentences.UNREADABLE);
    }

    @Test
    void over_the_daily_or_monthly_limit_nobody_is_asked() {
        rig.settings = limited("5", "20");
        rig.spending = _ -> Optional.of(new Spending.Spent(Money.ofDollars("3.93"), Money.ofDollars("10")));
        assertThat(rig.ask("p", Rig.body("hi")).sentence())
                .contains("daily limit is $5.00")
                .contains("$3.93");

        var monthly = new Rig();
        monthly.settings = limited("5", "20");
        monthly.spending = _ -> Optional.of(new Spending.Spent(Money.ZERO, Money.ofDollars("19.93")));
        assertThat(monthly.ask("p", Rig.body("hi")).sentence()).contains("monthly limit is $20.00");
        assertThat(monthly.events).isEmpty();
    }

    @Test
    void what_is_reserved_counts_until_the_true_cost_is_known() {
        rig.settings = limited("2", "20");
        Visitor first = rig.ask("p", Rig.body("hi"));
        rig.ask("q", Rig.body("hi"));
        List<Question> both = rig.desk().questions();
        rig.approve(both.getFirst().id(), Scope.REQUEST);

        assertThat(rig.approve(both.getLast().id(), Scope.REQUEST)).isInstanceOf(Decision.Impossible.class);
        assertThat(rig.ask("r", Rig.body("hi")).sentence()).contains("daily limit");
        rig.send(first);
        rig.desk().settle(first.approved(), Money.ofDollars("0.10"));
        rig.desk().settle(first.approved(), Money.ZERO);
        assertThat(rig.ask("s", Rig.body("hi")).heard).isEmpty();
    }

    @Test
    void a_clock_set_back_frees_no_money_and_a_new_day_does() {
        rig.settings = limited("2", "20");
        rig.ask("p", Rig.body("hi"));
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);
        rig.time.jump(Duration.ofDays(-3));
        assertThat(rig.ask("q", Rig.body("hi")).sentence()).contains("daily limit");
        rig.time.jump(Duration.ofDays(4));
        assertThat(rig.ask("r", Rig.body("hi")).heard).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_read_keeps_the_gate_shut_until_it_can() {
        rig.spending = _ -> Optional.empty();
        assertThat(rig.ask("p", Rig.body("hi")).sentence()).isEqualTo(Sentences.LEDGER);
        rig.spending = _ -> Optional.of(new Spending.Spent(Money.ZERO, Money.ZERO));
        assertThat(rig.ask("p", Rig.body("hi")).heard).isEmpty();
    }

    @Test
    void a_settled_approval_opens_nothing() {
        Visitor visitor = rig.ask("p", Rig.body("hi"));
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);
        rig.desk().settle(visitor.approved(), Money.ZERO);

        assertThatThrownBy(() -> rig.send(visitor)).isInstanceOf(IllegalStateException.class);
        assertThat(rig.sent).isEmpty();
    }

    @Test
    void too_many_questions_at_once_are_turned_away() {
        for (int i = 0; i < 32; i++) {
            assertThat(rig.ask("p" + i, Rig.body("hi")).heard).isEmpty();
        }

        assertThat(rig.ask("one more", Rig.body("hi")).sentence()).isEqualTo(Sentences.CROWD);
    }

    @Test
    void a_listener_that_fails_keeps_no_verdict_from_others_and_no_money() {
        rig.settings = limited("1.10", "20");
        rig.desk().ask(rig.draft("p", Rig.body("hi")), _ -> {
            throw new IllegalStateException("listener");
        });
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);

        assertThat(rig.ask("q", Rig.body("hi")).heard).isEmpty();
    }

    @Test
    void what_a_client_says_of_itself_cannot_move_the_cursor() {
        Draft good = rig.draft("p", Rig.body("hi"));
        rig.ask(new Draft(
                good.requestId(),
                good.kind(),
                good.prompt(),
                "/w\u001b[2Japproved\u202e\n",
                good.deployment(),
                good.model(),
                good.attempts(),
                good.request(),
                good.size(),
                good.price()));

        assertThat(rig.desk().questions().getFirst().workspace()).isEqualTo("/w?[2Japproved??");
    }

    static ApprovalSettings limited(String daily, String monthly) {
        return new ApprovalSettings(
                Duration.ofMinutes(2),
                true,
                25,
                Money.ofDollars("5"),
                Optional.of(Money.ofDollars(daily)),
                Optional.of(Money.ofDollars(monthly)));
    }

    private static Draft with(Draft of, RequestKind kind, List<Attempt> attempts, Optional<Price> price) {
        return new Draft(
                of.requestId(),
                kind,
                of.prompt(),
                of.workspace(),
                of.deployment(),
                of.model(),
                attempts,
                of.request(),
                of.size(),
                price);
    }
}
