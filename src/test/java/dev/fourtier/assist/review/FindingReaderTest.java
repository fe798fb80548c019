package dev.fourtier.assist.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingReaderTest {
    private static final Piece PIECE =
            new Piece(SourceText.of("a.py", "one\ntwo()\n  three( )\nfour\nfive\nfour\n"), 2, 5, 1, 1);
    private final FindingReader reader = new FindingReader();

    @ParameterizedTest
    @CsvSource(
            value = {
                "2|two()|2",
                "2||2",
                "'2'|two()|2",
                "9|two()|2",
                "4|three()|3",
                "2|' 3| three( )'|3",
                "2|nowhere|0",
                "1|one|0",
                "6|four|4",
                "9||0",
                "0||0",
                "-1||0"
            },
            delimiter = '|',
            nullValues = "")
    void a_finding_stands_where_its_words_stand_or_nowhere(String line, String quote, int place) throws Malformed {
        String number = line.matches("-?\\d+") ? line : "\"" + line.replace("'", "") + "\"";
        String words = quote == null ? "" : quote.replace("'", "");
        var reading = reader.read("[{\"line\":" + number + ",\"quote\":\"" + words + "\",\"title\":\"t\"}]", PIECE);
        assertThat(reading.findings().stream().mapToInt(Finding::line).sum()).isEqualTo(place);
        assertThat(reading.dropped()).isEqualTo(place == 0 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"findings\":[{\"line\":2,\"title\":\"t\"}]}",
                "Well {this} is [it]:\n```json\n{\"findings\": [{\"line\": 2, \"title\": \"t\",},],}\n```\nBye.",
                "{'findings':[{line:2,title:'t'}]} and more {",
                "[{\"line\":2,\"title\":\"t\"}]",
                "{\"a\":1}{\"findings\":[{\"line\":2,\"title\":\"t\" /* here */}]}"
            })
    void json_is_found_however_it_is_wrapped(String answer) throws Malformed {
        assertThat(reader.read(answer, PIECE).findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "{\"findings\":3}", "{\"findings\":[{\"line\":", "[[[[[[[["})
    void what_is_none_is_malformed(String answer) {
        assertThatThrownBy(() -> reader.read(answer, PIECE)).isInstanceOf(Malformed.class);
    }

    @Test
    void texts_are_plain_and_other_files_are_not_spoken_of() throws Malformed {
        var reading = reader.read(
                "{\"findings\":[{\"line\":2,\"title\":\"a\\u001b[2Jb\\nc\",\"severity\":\"Error\"},"
                        + "{\"file\":\"../b.py\",\"line\":2,\"title\":\"t\"},{\"line\":2}]}",
                PIECE);
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("a [2Jb c");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.file()).isEqualTo("a.py");
        });
        assertThat(reading.dropped()).isEqualTo(2);
    }

    @Test
    void the_same_in_other_words_is_the_same() {
        assertThat(finding(2, "Division by zero").isLike(finding(2, "Possible division by zero")))
                .isTrue();
        assertThat(finding(2, "Division by zero").isLike(finding(3, "Division by zero")))
                .isFalse();
        assertThat(finding(2, "Division by zero").isLike(finding(2, "Leaks a file")))
                .isFalse();
    }

    private static Finding finding(int line, String title) {
        return new Finding("a.py", line, Severity.LOW, title, "", "");
    }
}
