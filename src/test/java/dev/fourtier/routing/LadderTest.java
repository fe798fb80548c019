package dev.fourtier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Target T1 = new Target("a", "claude-haiku-4-5", "ollama small", Tier.T1, false);
    private static final Target T2 = new Target("b", "claude-sonnet-4-6", "ollama large", Tier.T2, false);
    private static final Target T3 = new Target("c", "claude-opus-4-6", "bridge gemini", Tier.T3, false);
    private static final Target T4 = new Target("d", "claude-real-fallback", "anthropic sonnet", Tier.T4, true);
    private static final RoutingTable SEED = new RoutingTable(List.of(T1, T2, T3, T4));
    private static final Outcome DOWN = Outcome.of(new Failure.Rejected(500, "boom", Optional.empty()));
    private static final Outcome REFUSED = Outcome.of(new Failure.Rejected(400, "too odd", Optional.empty()));

    private static String walk(RoutingTable table, String name, Map<String, Outcome> outcomes) {
        Ladder ladder = Ladder.enter(table.route(name).orElseThrow());
        var path = new StringBuilder();
        while (true) {
            Ladder.Decision decision = ladder.next(new Calm(Map.of()));
            ladder = decision.ladder();
            switch (decision.step()) {
                case Step.Try(Target target) -> {
                    path.append(target.id());
                    Outcome outcome = outcomes.get(target.id());
                    if (outcome == null) {
                        return path + "!";
                    }
                    ladder = ladder.after(target, outcome);
                }
                case Step.Ask(Target target) -> {
                    return path + "?" + target.id();
                }
                case Step.GiveUp(Step.Why why) -> {
                    return path + " " + why;
                }
            }
        }
    }

    @Test
    void a_name_enters_at_its_tier() {
        assertThat(walk(SEED, "claude-haiku-9-9", Map.of())).isEqualTo("a!");
        assertThat(walk(SEED, "claude-sonnet-5-5", Map.of())).isEqualTo("b!");
        assertThat(walk(SEED, "claude-fable-5-2", Map.of())).isEqualTo("c!");
        assertThat(walk(SEED, "claude-of-tomorrow", Map.of())).isEqualTo("a!");
    }

    @Test
    void a_failing_tier_hands_over_to_the_next_one_up() {
        assertThat(walk(SEED, "claude-haiku-4-5", Map.of("a", DOWN))).isEqualTo("ab!");
        assertThat(walk(SEED, "claude-haiku-4-5", Map.of("a", DOWN, "b", DOWN))).isEqualTo("abc!");
    }

    @Test
    void the_paid_tier_is_asked_for_after_t2_and_t3_failed() {
        assertThat(walk(SEED, "claude-haiku-4-5", Map.of("a", DOWN, "b", DOWN, "c", DOWN)))
                .isEqualTo("abc?d");
    }

    @Test
    void opus_runs_t2_before_the_gate() {
        assertThat(walk(SEED, "claude-opus-5-5", Map.of("c", DOWN))).isEqualTo("cb!");
        assertThat(walk(SEED, "claude-opus-5-5", Map.of("c", DOWN, "b", DOWN))).isEqualTo("cb?d");
    }

    @Test
    void naming_real_claude_runs_the_free_ones_first() {
        assertThat(walk(SEED, "claude-real-fallback", Map.of())).isEqualTo("b!");
        assertThat(walk(SEED, "claude-real-anything", Map.of("b", DOWN, "c", DOWN)))
                .isEqualTo("bc?d");
    }

    @Test
    void a_request_that_does_not_fit_never_opens_the_gate() {
        assertThat(walk(SEED, "claude-haiku-4-5", Map.of("a", REFUSED, "b", DOWN, "c", REFUSED)))
                .isEqualTo("abc UNFIT");
        assertThat(walk(SEED, "claude-haiku-4-5", Map.of("a", REFUSED, "b", DOWN, "c", DOWN)))
                .as("what does not fit T1 says nothing about T2 and T3")
                .isEqualTo("abc?d");
    }

    @Test
    void a_tier_without_a_deployment_is_missing_and_recorded() {
        var table = new RoutingTable(List.of(T1, T2, T4));
        Ladder ladder = Ladder.enter(table.route("claude-sonnet-4-6").orElseThrow())
                .next(new Calm(Map.of()))
                .ladder()
                .after(T2, DOWN);
        Ladder.Decision decision = ladder.next(new Calm(Map.of()));
        assertThat(decision.step()).isEqualTo(new Step.Ask(T4));
        assertThat(decision.ladder().attempts()).hasToString("[T2=500, T3=missing]");
    }

    @Test
    void without_a_paid_deployment_it_ends_after_t3() {
        var table = new RoutingTable(List.of(T1, T2, T3));
        assertThat(walk(table, "claude-opus-4-6", Map.of("b", DOWN, "c", DOWN))).isEqualTo("cb NOTHING_PAID");
    }

    @Test
    void entries_of_one_name_share_the_load_and_are_tried_before_climbing() {
        var twin = new Target("a2", "claude-haiku-4-5", "ollama elsewhere", Tier.T1, false);
        var table = new RoutingTable(List.of(T1, twin, T2, T3, T4));
        Ladder ladder = Ladder.enter(table.route("claude-haiku-4-5").orElseThrow());
        assertThat(ladder.next(new Calm(Map.of("a", 1))).step()).isEqualTo(new Step.Try(twin));
        assertThat(ladder.next(new Calm(Map.of("a", 1, "a2", 1))).step()).isEqualTo(new Step.Try(T1));
        assertThat(walk(table, "claude-haiku-4-5", Map.of("a", DOWN))).isEqualTo("aa2!");
    }

    @Test
    void two_names_of_one_service_are_one_try() {
        var old = new Target("a2", "claude-3-haiku", "ollama small", Tier.T1, false);
        var table = new RoutingTable(List.of(T1, old, T2, T3, T4));
        assertThat(walk(table, "claude-haiku-5-5", Map.of("a", DOWN))).isEqualTo("ab!");
        assertThat(walk(table, "claude-3-haiku", Map.of("a2", DOWN))).isEqualTo("a2b!");
    }

    @Test
    void a_paid_service_under_a_free_name_is_tried_at_the_gate_only() {
        var sneaky = new Target("p", "claude-haiku-4-5", "openai paid", Tier.T1, true);
        var table = new RoutingTable(List.of(sneaky, T2, T3));
        assertThat(walk(table, "claude-haiku-4-5", Map.of("b", DOWN, "c", DOWN)))
                .isEqualTo("bc?p");
    }

    @Test
    void an_open_circuit_is_a_recorded_try() {
        Conditions down = new Calm(Map.of()) {
            @Override
            public Optional<Outcome.CircuitOpen> circuit(Target target) {
                return target.equals(T1) ? Optional.of(new Outcome.CircuitOpen("five failures")) : Optional.empty();
            }
        };
        Ladder.Decision decision =
                Ladder.enter(SEED.route("claude-haiku-4-5").orElseThrow()).next(down);
        assertThat(decision.step()).isEqualTo(new Step.Try(T2));
        assertThat(decision.ladder().attempts()).hasToString("[T1=circuit_open]");
    }

    @Test
    void a_raised_conversation_counts_the_persons_word_and_not_a_loop() {
        Route route = SEED.route("claude-haiku-4-5").orElseThrow();
        var said = List.of(
                new Attempt(Tier.T1, "a", new Outcome.Insufficient()),
                new Attempt(Tier.T2, "b", new Outcome.Insufficient()));
        assertThat(Ladder.enter(route, said).next(new Calm(Map.of())).step()).isEqualTo(new Step.Try(T3));
        assertThat(Ladder.enter(route, said)
                        .after(T3, DOWN)
                        .next(new Calm(Map.of()))
                        .step())
                .isEqualTo(new Step.Ask(T4));
        var looped = List.of(
                new Attempt(Tier.T1, "a", new Outcome.Looping("same call")),
                new Attempt(Tier.T2, "b", new Outcome.Looping("same call")));
        assertThat(Ladder.enter(route, looped)
                        .after(T3, DOWN)
                        .next(new Calm(Map.of()))
                        .step())
                .isEqualTo(new Step.GiveUp(Step.Why.UNFIT));
    }

    @Test
    void a_name_of_nobody_has_no_route() {
        assertThat(SEED.route("gpt-foo")).isEmpty();
    }

    private static class Calm implements Conditions {
        private final Map<String, Integer> busy;

        private Calm(Map<String, Integer> busy) {
            this.busy = busy;
        }

        @Override
        public Optional<Outcome.CircuitOpen> circuit(Target target) {
            return Optional.empty();
        }

        @Override
        public Optional<Outcome.Unfit> unfit(Target target) {
            return Optional.empty();
        }

        @Override
        public int inFlight(Target target) {
            return busy.getOrDefault(target.id(), 0);
        }
    }
}
