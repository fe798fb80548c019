package dev.fourtier.control.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TryTimesTest {
    private final TryTimes times = new TryTimes();

    private static TryTimes.Step step(Tier tier, String deployment, String outcome, int took) {
        return new TryTimes.Step(tier, deployment, "model", outcome, "", millis(took));
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void times_of_a_try_are_told_from_its_begin_and_its_own_from_that_of_the_request() {
        times.begin("d2", millis(14));
        times.connected("d2", millis(154));
        times.firstByte("d2", millis(1_900));
        times.connected("d2", millis(9_999));

        RequestView.Try open = times.path(List.of(step(Tier.T2, "d2", "open", 0)), millis(2_000))
                .getFirst();

        assertThat(open.began()).isEqualTo(millis(14));
        assertThat(open.connect()).contains(millis(140));
        assertThat(open.firstByte()).contains(millis(1_886));
        assertThat(open.took()).isEqualTo(millis(1_986));
        times.end("d2", millis(1_950));
        assertThat(times.path(List.of(step(Tier.T2, "d2", "503", 0)), millis(9_000))
                        .getFirst()
                        .took())
                .isEqualTo(millis(1_936));
        assertThat(times.path(List.of(step(Tier.T2, "d2", "ok", 77)), millis(9_000))
                        .getFirst()
                        .took())
                .isEqualTo(millis(77));
    }

    @Test
    void what_was_passed_over_stands_before_what_was_tried_next_and_after_what_was_tried_last() {
        times.begin("d3", millis(300));
        times.end("d3", millis(500));

        List<RequestView.Try> path = times.path(
                List.of(
                        step(Tier.T1, "d1", "unfit", 0),
                        step(Tier.T2, "d2", "unfit", 0),
                        step(Tier.T3, "d3", "503", 200),
                        step(Tier.T4, "d4", "locked", 0)),
                millis(2_000));

        assertThat(path)
                .extracting(RequestView.Try::began)
                .containsExactly(millis(300), millis(300), millis(300), millis(500));
        assertThat(path.getFirst().took()).isZero();
        assertThat(path.getFirst().connect()).isEqualTo(Optional.empty());
    }

    @Test
    void where_nothing_was_tried_at_all_it_is_now() {
        assertThat(times.path(List.of(step(Tier.T1, "d1", "unfit", 0)), millis(7))
                        .getFirst()
                        .began())
                .isEqualTo(millis(7));
    }
}
