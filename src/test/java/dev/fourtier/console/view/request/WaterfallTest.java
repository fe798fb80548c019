package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.SampleRequests;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    @Test
    void tells_every_piece_of_the_time_in_its_order() {
        RequestView request = SampleRequests.answered("req_1");

        Waterfall fall = Waterfall.of(request, request.total());

        assertThat(fall.bars())
                .extracting(bar -> bar.label() + " " + bar.from().toMillis() + "-"
                        + bar.to().toMillis() + " " + bar.note())
                .containsExactly(
                        "parse 0-3 3.0ms",
                        "T1 try 3-14 11ms context",
                        "T2 connect 14-154 140ms",
                        "T2 wait 154-1924 1.77s",
                        "T2 stream 1924-4810 2.89s  383 tok/s");
        assertThat(fall.bars()).extracting(Waterfall.Bar::failed).containsExactly(false, true, false, false, false);
    }

    @Test
    void an_open_one_waits_up_to_now() {
        Waterfall fall = Waterfall.of(SampleRequests.open("req_2"), Duration.ofSeconds(7));

        assertThat(fall.bars().getLast().label()).isEqualTo("T2 wait");
        assertThat(fall.bars().getLast().to()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void bars_stay_within_any_width_and_are_never_without_a_cell() {
        var random = new SplittableRandom(7);
        RequestView request = SampleRequests.answered("req_1");
        for (int i = 0; i < 2_000; i++) {
            int width = 1 + random.nextInt(300);
            Duration total = Duration.ofNanos(random.nextLong(10_000_000_000L));
            for (Waterfall.Bar bar : Waterfall.of(request, total).bars()) {
                assertThat(bar.cells(width, total)).isPositive();
                assertThat(bar.begin(width, total) + bar.cells(width, total))
                        .as("%s in %d of %s", bar, width, total)
                        .isBetween(1, width);
            }
        }
    }

    @Test
    void a_bar_is_as_long_as_its_part_of_the_time() {
        Duration total = Duration.ofSeconds(4);
        var bar = new Waterfall.Bar("", Optional.empty(), Duration.ofSeconds(1), total, false, "");

        assertThat(bar.begin(40, total)).isEqualTo(10);
        assertThat(bar.cells(40, total)).isEqualTo(30);
        assertThat(bar.isBrief(40, total)).isFalse();
    }
}
