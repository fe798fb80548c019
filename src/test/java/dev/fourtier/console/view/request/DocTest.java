package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.widget.Needle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocTest {
    private static final String BODY = """
            {"model":"m","messages":[{"role":"user","content":"first line\\nsecond \\"line\\""},
             {"role":"assistant","content":[{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"text","text":"deep"}]}],
             "stream":true,"stop":[],"n":1.5}
            """;

    @Test
    void json_is_laid_out_with_the_line_ends_of_its_texts() {
        assertThat(shown(JsonDoc.of(BODY), Set.of()))
                .containsExactly(
                        "{",
                        ". \"model\": \"m\",",
                        ". \"messages\": [",
                        ". . {",
                        ". . . \"role\": \"user\",",
                        ". . . \"content\": \"first line",
                        ". . . . second \\\"line\\\"\"",
                        ". . },",
                        ". . { \"role\": \"assistant\", \"content\": [ 3 ] }  16 lines",
                        ". ],",
                        ". \"stream\": true,",
                        ". \"stop\": [],",
                        ". \"n\": 1.5",
                        "}");
    }

    @Test
    void folds_open_and_close_and_the_cursor_stays_in_sight() {
        Doc doc = JsonDoc.of(BODY);
        Reading opened = new Reading(8, Set.of()).fold(doc);
        assertThat(shown(doc, opened.flipped()))
                .contains(". . . \"content\": [ 3 items ]  13 lines")
                .noneMatch(line -> line.contains("deep"));
        Reading further = new Reading(10, opened.flipped()).fold(doc);
        assertThat(shown(doc, further.flipped())).anyMatch(line -> line.contains("deep"));

        // From the middle of it, the whole of it goes.
        Reading closed = new Reading(6, Set.of()).fold(doc);
        assertThat(closed.line()).isEqualTo(5);
        assertThat(shown(doc, closed.flipped()))
                .contains(". . . \"content\": \"first line\\nsecond \\\"line\\\"\"…  24 characters");

        Reading all = Reading.START.foldAll(doc);
        assertThat(shown(doc, all.flipped()))
                .contains(". \"messages\": [ 2 items ],  23 lines")
                .hasSize(7);
        assertThat(shown(doc, all.foldAll(doc).flipped())).hasSize(doc.lines().size());
    }

    @Test
    void moves_over_what_is_folded_and_stops_at_the_ends() {
        Doc doc = JsonDoc.of(BODY);
        Reading last = Reading.START.act("last", doc, 1);
        assertThat(doc.lines().get(last.line()).text()).isEqualTo("}");
        assertThat(last.act("down", doc, 1)).isEqualTo(last);
        assertThat(new Reading(8, Set.of()).act("down", doc, 1).line()).isEqualTo(25);
        assertThat(Reading.START.act("up", doc, 1)).isEqualTo(Reading.START);
        assertThat(Reading.START.act("down", Doc.NONE, 1)).isEqualTo(Reading.START);
    }

    @Test
    void what_is_found_in_a_fold_opens_it() {
        Doc doc = JsonDoc.of(BODY);

        Reading found = Reading.START.find(new Needle("deep"), doc, 1);

        assertThat(doc.lines().get(found.line()).text()).contains("deep");
        assertThat(shown(doc, found.flipped())).anyMatch(line -> line.contains("deep"));
        assertThat(found.find(new Needle("nowhere"), doc, 1)).isEqualTo(found);
        assertThat(found.find(new Needle("model"), doc, 1).line()).isEqualTo(1);
    }

    @Test
    void what_is_no_json_is_shown_as_it_is_and_long_lines_are_broken() {
        assertThat(shown(JsonDoc.of("{\"cut"), Set.of())).containsExactly("{\"cut");
        assertThat(JsonDoc.of("x".repeat(1_000)).lines()).hasSize(3);
        assertThat(JsonDoc.of(" ").lines()).isEmpty();
    }

    @Test
    void a_difference_marks_what_went_and_came_and_folds_the_rest() {
        Doc before = JsonDoc.of(json(40, "\"cache_control\":{\"type\":\"ephemeral\"},"));
        Doc after = JsonDoc.of("{\"wrapped\":" + json(40, "\"num_predict\":8000,") + "}");

        Doc diff = diff(before, after);

        assertThat(marked(diff, Doc.Kind.REMOVED))
                .containsExactly("\"cache_control\": {", "\"type\": \"ephemeral\"", "},");
        assertThat(marked(diff, Doc.Kind.ADDED)).containsExactly("\"wrapped\": {", "\"num_predict\": 8000,", "}");
        assertThat(shown(diff, Set.of())).anyMatch(line -> line.matches("⋮ [0-9]+ lines are the same"));
        assertThat(diff.text())
                .contains("\n-    \"type\": \"ephemeral\"\n", "\n+    \"num_predict\": 8000,\n")
                .doesNotContain("⋮");
        // Nothing is lost: what is neither added nor folded is what there was before.
        assertThat(diff.lines().stream()
                        .filter(line -> line.kind() == Doc.Kind.PLAIN || line.kind() == Doc.Kind.REMOVED)
                        .map(Doc.Line::text))
                .containsExactlyElementsOf(
                        before.lines().stream().map(Doc.Line::text).toList());
    }

    @Test
    void a_bracket_is_only_the_same_at_the_same_depth() {
        Doc diff = diff(JsonDoc.of("{\"model\":\"a\",\"text\":\"hi\"}"), JsonDoc.of("{\"list\":[{\"text\":\"hi\"}]}"));

        assertThat(diff.lines().getFirst()).isEqualTo(Doc.Line.of(0, "{", Doc.Kind.PLAIN, 0));
        assertThat(marked(diff, Doc.Kind.REMOVED)).containsExactly("\"model\": \"a\",");
        assertThat(marked(diff, Doc.Kind.ADDED)).containsExactly("\"list\": [", "{", "}", "]");
    }

    @Test
    void its_text_has_what_is_folded_too_and_is_json_again() {
        String json = "{\"a\":[" + "{\"b\":[1,2,3,4,5,6,7,8,9]},".repeat(3) + "{}]}";

        assertThat(JsonDoc.of(json).text().replaceAll("\\s", "")).isEqualTo(json);
    }

    private static String json(int many, String more) {
        return IntStream.range(0, many)
                .mapToObj(i -> "\"key" + i + "\":" + i)
                .collect(Collectors.joining(",", "{" + more, "}"));
    }

    private static List<String> marked(Doc doc, Doc.Kind kind) {
        return doc.lines().stream()
                .filter(line -> line.kind() == kind)
                .map(Doc.Line::text)
                .toList();
    }

    private static List<String> shown(Doc doc, Set<Integer> flipped) {
        return Arrays.stream(doc.visible(flipped))
                .mapToObj(line -> ". ".repeat(doc.lines().get(line).indent())
                        + (doc.isClosed(line, flipped)
                                ? doc.lines().get(line).folded()
                                : doc.lines().get(line).text()))
                .toList();
    }

    private static Doc diff(Doc received, Doc sent) {
        return Difference.of(received, sent).unified();
    }
}
