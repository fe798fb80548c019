package dev.fourtier.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextScanTest {
    private static int[] visits(String text) {
        var scan = new TextScan();
        scan.add(text);
        return scan.visits();
    }

    private static int visits(String text, TextState state) {
        return visits(text)[state.index()];
    }

    @Test
    void every_character_is_counted_once() {
        var random = new SplittableRandom(7);
        for (int length : new int[] {0, 1, 1023, 1024, 1025, 5000}) {
            var text = new StringBuilder();
            random.ints(length, 1, 0xFFFF).forEach(c -> text.append((char) c));
            assertThat(Arrays.stream(visits(text.toString())).sum()).isEqualTo(length);
        }
    }

    @Test
    void a_word_is_counted_by_its_letters() {
        assertThat(visits(" abc", TextState.WORD_1)).isOne();
        assertThat(visits(" abc", TextState.WORD_3)).isOne();
        assertThat(visits("getUserName", TextState.CAPITAL_JOINED)).isEqualTo(2);
        assertThat(visits("MAX_VALUE", TextState.CAPITALS_4)).isOne();
        assertThat(visits("    x", TextState.SPACES)).isEqualTo(2);
        assertThat(visits("2026", TextState.DIGIT_4)).isOne();
        assertThat(visits("你好", TextState.IDEOGRAPHS)).isOne();
    }

    @Test
    void reading_two_halves_beside_each_other_changes_next_to_nothing() {
        String text = "The quick brown fox jumps over the lazy dog, 3 times; then it sleeps.\n".repeat(400);
        long whole = Coefficients.tokens(visits(text), TokenizerFamily.QWEN);
        var parts = new TextScan();
        for (int i = 0; i < text.length(); i += 70) {
            parts.add(text.substring(i, Math.min(text.length(), i + 70)));
        }
        assertThat((double) Coefficients.tokens(parts.visits(), TokenizerFamily.QWEN))
                .isCloseTo((double) whole, within(whole * 0.01));
    }
}
