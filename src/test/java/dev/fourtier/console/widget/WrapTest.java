package dev.fourtier.console.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Widths;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaks_between_words_and_in_the_middle_of_long_ones() {
        assertThat(Wrap.of("nobody approved it within 120 s", 16))
                .containsExactly("nobody approved ", "it within 120 s");
        assertThat(Wrap.of("/simulated/a/very/long/path", 10)).containsExactly("/simulated", "/a/very/lo", "ng/path");
        assertThat(Wrap.of("", 10)).containsExactly("");
    }

    @Test
    void loses_nothing_and_stays_within_any_width() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(200); k > 0; k--) {
                text.append("ab  字é".charAt(random.nextInt(6)));
            }
            int width = random.nextInt(60);
            assertThat(String.join("", Wrap.of(text.toString(), width))).isEqualTo(text.toString());
            // What is two cells wide takes two where there is one.
            assertThat(Wrap.of(text.toString(), width)).allMatch(row -> Widths.of(row) <= Math.max(2, width));
        }
    }
}
