package dev.fourtier.console.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.Ruling;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages that wait for something that takes its time. */
class WaitingTest {
    private static final Ruling DONE = new Ruling(Ruling.Kind.DONE, "Pulling gemma3:4b.");

    private final FakeOperations operations = new FakeOperations();

    @Test
    void a_pull_is_told_of_now_and_then() {
        Page page = PullPage.begin("gemma3:4b", ModelsPage.HERE);
        assertThat(page.heard(new Heard.Tick(), sight(0)).says()).isEmpty();
        page = next(page.heard(new Heard.Ruled("pull gemma3:4b", DONE), sight(0)), "Pulling gemma3:4b.");
        String progress = "gemma3:4b: 60 percent, 2.0KB of 3.2KB, 41B a second, 32 seconds left";
        page = next(page.heard(new Heard.Tick(), sight(1)), progress);
        assertThat(page.heard(new Heard.Tick(), sight(20)).says()).isEmpty();
        next(page.heard(new Heard.Tick(), sight(21)), progress);
    }

    @Test
    void a_pull_that_was_refused_is_not_waited_for() {
        Turn turn = PullPage.begin("x", ModelsPage.HERE)
                .heard(new Heard.Ruled("pull x", new Ruling(Ruling.Kind.UNKNOWN, "There is no x.")), sight(0));
        assertThat(turn.says()).containsExactly("There is no x.");
        assertThat(turn.page()).isEqualTo(ModelsPage.HERE);
    }

    @Test
    void a_pull_is_cancelled_by_its_word_and_goes_on_without_one() {
        Page page = PullPage.begin("x", ModelsPage.HERE);
        assertThat(page.typed(new Heard.Line("", 0, false), sight(0)).errands()).isEmpty();
        Turn turn = page.typed(new Heard.Line("cancel", 0, false), sight(0));
        var _ = ((Errand.Ask) turn.errands().getFirst()).call().apply(operations);
        assertThat(operations.done()).containsExactly("model x CANCEL_PULL");
    }

    @Test
    void a_refused_use_can_be_insisted_on() {
        var refused = new Heard.Ruled("use m for T2", new Ruling(Ruling.Kind.IMPOSSIBLE, "It has no tools."));
        Turn turn = UsePage.ask("m", Tier.T2, ModelsPage.HERE).page().heard(refused, sight(0));
        assertThat(turn.page().opening(sight(0))).containsExactly("It has no tools.", "It can be used all the same.");
        Turn all = turn.page().typed(new Heard.Line("force", 0, false), sight(0));
        var _ = ((Errand.Ask) all.errands().getFirst()).call().apply(operations);
        assertThat(operations.done()).containsExactly("use T2 m true");
    }

    private static Page next(Turn turn, String said) {
        assertThat(turn.says()).containsExactly(said);
        return turn.page();
    }

    private Sight sight(long second) {
        Instant now = Talk.NOW.plus(Duration.ofSeconds(second));
        return new Sight(operations, now, ZoneOffset.UTC, true, Optional.empty(), true, true);
    }
}
