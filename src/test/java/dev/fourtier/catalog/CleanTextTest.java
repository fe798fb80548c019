package dev.fourtier.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain é 😀 text | plain é 😀 text",
                "a\u001b[31mred\u001b[0m | ared",
                "a\u001b]0;title\u0007b | ab",
                "a\u001b]52;c;aGk=\u001b\\b | ab",
                "a\u009b2Jb | ab",
                "a\u001bPq#0\u001b\\b | ab",
                "a\u001bcb | ab",
                "a\bb\rc\u0000d | abcd",
                "a\u202eb\u2066c | abc"
            })
    void only_text_is_left(String dirty, String clean) {
        assertThat(new CleanText().clean(dirty)).isEqualTo(clean);
    }

    @Test
    void lines_and_tabs_stay_and_end_what_was_no_sequence() {
        assertThat(new CleanText().clean("a\tb\n\u001b[12\nc\u001b]0;x\nd")).isEqualTo("a\tb\n\nc\nd");
    }

    @Test
    void it_does_not_matter_where_a_stream_is_cut() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        String alphabet = "ab \n\u001b[]0;mP\\\u0007\u009b\u009d31é";
        for (int round = 0; round < 500; round++) {
            var dirty = new StringBuilder();
            random.ints(40, 0, alphabet.length()).forEach(i -> dirty.append(alphabet.charAt(i)));
            String whole = new CleanText().clean(dirty.toString());
            var pieces = new CleanText();
            var joined = new StringBuilder();
            for (int i = 0; i < dirty.length(); i++) {
                joined.append(pieces.clean(dirty.substring(i, i + 1)));
            }
            assertThat(joined.toString()).as("seed " + seed).isEqualTo(whole);
            assertThat(whole.chars()).as("seed " + seed).noneMatch(c -> c == 0x1b || c == 0x9b || c == 0x9d || c == 7);
        }
    }
}
