package dev.fourtier.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(lines::add);

    private void feed(String text) {
        splitter.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void lines_come_whole_however_the_bytes_are_cut() {
        var random = new SplittableRandom(26);
        String text = "first\n\nthird w\u00f6rld \uD83D\uDE00\r\nlast";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 200; round++) {
            lines.clear();
            int at = 0;
            while (at < bytes.length) {
                int piece = Math.min(bytes.length - at, random.nextInt(1, 6));
                splitter.feed(ByteBuffer.wrap(bytes, at, piece));
                at += piece;
            }
            splitter.end();
            assertThat(lines).containsExactly("first", "", "third w\u00f6rld \uD83D\uDE00", "last");
        }
    }

    @Test
    void a_line_without_an_end_is_cut_between_characters_and_nothing_is_lost() {
        String text = "a" + "\u00e4\uD83D\uDE00".repeat(20_000);
        feed(text);
        splitter.end();
        assertThat(String.join("", lines)).isEqualTo(text);
        assertThat(lines).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= LineSplitter.LONGEST);
    }

    @Test
    void bytes_that_are_no_text_do_no_harm() {
        var random = new SplittableRandom(7);
        var bytes = new byte[100_000];
        random.nextBytes(bytes);
        splitter.feed(ByteBuffer.wrap(bytes));
        splitter.end();
        assertThat(lines).isNotEmpty().allMatch(line -> line.chars().allMatch(c -> c >= ' ' || c == '\t'));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\\e[1;32mgreen\\e[0m and \\e[2Jno more, green and no more",
                "\\e]0;title\\u0007text, text",
                " 10%\\r 99%\\r100% done, 100% done",
                "bell \\u0007 null \\u0000, bell \uFFFD null \uFFFD",
                "turned \\u202e round, turned \uFFFD round",
                "a\\tb, a\\tb"
            })
    void what_would_do_something_to_a_terminal_is_taken_out(String written, String shown) {
        feed(unescape(written) + "\n");
        assertThat(lines).containsExactly(unescape(shown));
    }

    private static String unescape(String text) {
        return text.replace("\\e", "\u001b")
                .replace("\\u0007", "\u0007")
                .replace("\\u0000", "\0")
                .replace("\\u202e", "\u202e")
                .replace("\\r", "\r")
                .replace("\\t", "\t");
    }
}
