package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Part;
import dev.fourtier.control.ApprovalView;
import java.util.List;
import java.util.stream.IntStream;
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
}
