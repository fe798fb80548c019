package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.ApprovalView;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsTest {
    private static final int COUNT = 30;

    /** With a border and without one, and in a list that was scrolled: what is denied next is what was pointed at. */
    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "50,12"})
    void a_click_chooses_what_stands_there(int columns, int rows) {
        List<ApprovalView> waiting = IntStream.range(0, COUNT)
                .mapToObj(i -> Scene.approval("id%02d".formatted(i), 50))
                .toList();
        Scene scene =
                Scene.busy().event(new Event.Resized(new Size(columns, rows))).fresh(new Part.Approvals(waiting));
        // Each asks by itself at first.
        for (int i = 0; i < COUNT; i++) {
            scene.shown().waited(400).press("esc");
        }
        scene.press("5", "G");
        List<String> lines = scene.text().lines().toList();
        int y = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains("id" + (COUNT - 2)))
                .findFirst()
                .orElseThrow();
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 8, y)));
        assertThat(scene.text().lines().toList().get(y)).contains(">").contains("id" + (COUNT - 2));
    }

    @Test
    void the_chosen_one_stays_chosen_when_those_above_it_are_over() {
        Scene scene = chosen("id01").fresh(waiting("id01", "id02"));
        assertThat(row(scene, "id01")).contains(">");
        assertThat(row(scene, "id02")).doesNotContain(">");
    }

    @Test
    void a_no_to_one_that_is_over_is_no_to_nobody_else() {
        Scene scene = chosen("id01").fresh(waiting("id00", "id02"));
        scene.taken();
        assertThat(scene.press("d").taken()).noneMatch(Effect.Call.class::isInstance);
        assertThat(scene.press("d").taken())
                .filteredOn(Effect.Call.class::isInstance)
                .hasSize(1);
    }

    /** The second of three. */
    private static Scene chosen(String id) {
        Scene scene = Scene.busy().fresh(waiting("id00", "id01", "id02"));
        for (int i = 0; i < 3; i++) {
            scene.shown().waited(400).press("esc");
        }
        scene.press("5", "g", "down");
        assertThat(row(scene, id)).contains(">");
        return scene;
    }

    private static Part waiting(String... ids) {
        return new Part.Approvals(
                Stream.of(ids).map(id -> Scene.approval(id, 50)).toList());
    }

    private static String row(Scene scene, String id) {
        return scene.text()
                .lines()
                .filter(line -> line.contains(id))
                .findFirst()
                .orElseThrow();
    }
}
