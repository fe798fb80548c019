package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.view.request.Sides.Mark;
import dev.fourtier.console.widget.Needle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SidesTest {
    @Test
    void values_of_the_same_name_stand_beside_each_other_and_others_alone() {
        Sides sides = sides(
                "{\"model\":\"a\",\"max_tokens\":8000,\"stream\":true}",
                "{\"model\":\"b\",\"options\":{},\"stream\":true}");
        assertThat(shown(sides))
                .containsExactly(
                        "{ |SAME| {",
                        "\"model\": \"a\", |CHANGED| \"model\": \"b\",",
                        "\"max_tokens\": 8000, |DROPPED| ",
                        " |ADDED| \"options\": {},",
                        "\"stream\": true |SAME| \"stream\": true",
                        "} |SAME| }");
        assertThat(sides.counts()).isEqualTo("1 changed, 1 dropped, 1 added");
    }

    @Test
    void nothing_of_either_side_is_lost_and_what_is_the_same_is_folded() {
        Doc received = JsonDoc.of(json(40, "\"a\":1,\"b\":[1,2,3],"));
        Doc sent = JsonDoc.of(json(40, "\"b\":[1,2],\"c\":{\"d\":2},"));
        Sides sides = Difference.of(received, sent).sides();

        assertThat(sides.pairs().stream()
                        .filter(pair -> pair.mark() != Mark.HEADING)
                        .flatMap(pair -> pair.received().stream()))
                .containsExactlyElementsOf(received.lines());
        assertThat(sides.pairs().stream().flatMap(pair -> pair.sent().stream()))
                .containsExactlyElementsOf(sent.lines());
        assertThat(sides.doc().lines()).hasSameSizeAs(sides.pairs());
        int[] seen = sides.doc().visible(Set.of());
        assertThat(seen.length).isLessThan(sides.pairs().size() - 30);
        assertThat(IntStream.of(seen)
                        .mapToObj(line -> sides.doc().lines().get(line).text()))
                .anyMatch(text -> text.matches("⋮ [0-9]+ lines are the same"));
    }

    @Test
    void lines_without_a_name_are_beside_each_other_when_half_of_them_is_the_same() {
        assertThat(SidesDoc.isAlike("and keep its tests", "and keep the tests")).isTrue();
        assertThat(SidesDoc.isAlike("and keep its tests", "refactor")).isFalse();
        assertThat(SidesDoc.isAlike("{", "}")).isFalse();
        assertThat(SidesDoc.isAlike("\"a\": 1", "\"a\": {")).isTrue();
        assertThat(SidesDoc.isAlike("\"a\": 1", "\"ab\": 1")).isFalse();
        assertThat(SidesDoc.Part.of("abcXdef", "abcYYdef")).isEqualTo(new SidesDoc.Part(3, 3));
        assertThat(SidesDoc.Part.of("aaa", "aa")).isEqualTo(new SidesDoc.Part(2, 0));
    }

    @Test
    void two_that_have_nothing_in_common_are_told_at_any_length() {
        String one = IntStream.range(0, 2_000).mapToObj(i -> "x" + i).collect(Collectors.joining("\n"));
        String other = IntStream.range(0, 2_000).mapToObj(i -> "y" + i).collect(Collectors.joining("\n"));
        Sides sides = Difference.of(Doc.plain(one), Doc.plain(other)).sides();
        assertThat(sides.counts()).isEqualTo("2000 dropped, 2000 added");
        assertThat(sides("{\"a\":1}", "{\"a\":1}").counts()).isEqualTo("nothing differs");
        String long1 = "x\n".repeat(30_000);
        assertThat(Difference.of(Doc.plain(long1), Doc.plain(long1))
                        .sides()
                        .doc()
                        .text())
                .contains("too long to be compared");
    }

    @Test
    void a_search_finds_what_stands_on_either_side() {
        Sides sides = sides("{\"model\":\"claude\"}", "{\"model\":\"qwen\"}");
        assertThat(sides.doc().find(new Needle("qwen"), 0, 1)).hasValue(1);
        assertThat(sides.doc().find(new Needle("claude"), 0, 1)).hasValue(1);
    }

    private static Sides sides(String received, String sent) {
        return Difference.of(JsonDoc.of(received), JsonDoc.of(sent)).sides();
    }

    private static List<String> shown(Sides sides) {
        return sides.pairs().stream()
                .map(pair -> pair.received().map(Doc.Line::text).orElse("")
                        + " |" + pair.mark() + "| "
                        + pair.sent().map(Doc.Line::text).orElse(""))
                .toList();
    }

    private static String json(int many, String more) {
        return IntStream.range(0, many)
                .mapToObj(i -> "\"key" + i + "\":" + i)
                .collect(Collectors.joining(",", "{" + more, "}"));
    }
}
