package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.control.request.RequestView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewTest {
    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void looks_as_it_did(int columns, int rows) {
        Screenshots.check("overview", Scene.busy().shell(), columns, rows);
    }

    @Test
    void stopping_a_service_asks_and_takes_every_key_but_y_for_no() {
        Scene scene = Scene.busy().press("down", "down", "x");
        assertThat(scene.text()).contains("Stop ollama?");

        scene.press("enter");

        assertThat(scene.text()).doesNotContain("Stop ollama?");
        assertThat(scene.effects()).noneMatch(Effect.Call.class::isInstance);
        assertThat(scene.press("x", "y").effects())
                .filteredOn(Effect.Call.class::isInstance)
                .hasSize(1);
    }

    @Test
    void starting_a_service_asks_nothing() {
        assertThat(Scene.busy().press("s").effects())
                .filteredOn(Effect.Call.class::isInstance)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ASKING,T2 429,T3 500,T4 pending,T2✗→T3✗→T4?",
        "ASKING,T3 429,T2 429,T2 429,T3✗→T2✗→T4?",
        "TRYING,T1 500,T2 500,T3 open,T1✗→T2✗→T3…",
        "ANSWERED,T2 429,T3 429,T4 ok,T2✗→T3✗→T4"
    })
    void the_way_up_shows_each_tier_once(
            RequestView.Stage stage, String first, String second, String third, String shown) {
        RequestView request =
                Scene.request("req_77c0", 3, "claude-sonnet-4-6", stage, 0, 0, 0, -1, 4810, first, second, third);

        assertThat(RequestRows.path(request)).isEqualTo(shown);
    }

    @Test
    void what_answered_is_no_reason_and_a_moment_no_speed() {
        Scene scene = Scene.busy()
                .event(new Event.Resized(new Size(160, 45)))
                .fresh(new Part.Requests(List.of(
                        Scene.request(
                                "req_1", 0, "claude-haiku-4-5", RequestView.Stage.STREAMING, 0, 0, 7, 8, 9, "T1 open "),
                        Scene.request(
                                "req_2",
                                0,
                                "claude-haiku-4-5",
                                RequestView.Stage.ANSWERED,
                                200,
                                7,
                                7,
                                10,
                                1_010,
                                "T1 503 overloaded",
                                "T2 ok answered"))));

        assertThat(scene.text()).contains("T1: overloaded", " 7→7 ").doesNotContain("answered", "7000");
    }

    @Test
    void a_click_chooses_what_is_under_it_in_a_list_that_was_scrolled() {
        List<RequestView> many = IntStream.range(0, 40)
                .mapToObj(i -> Scene.request(
                        "req_" + (1_000 + i),
                        i,
                        "claude-haiku-4-5",
                        RequestView.Stage.ANSWERED,
                        200,
                        1,
                        1,
                        1,
                        1,
                        "T1 ok "))
                .toList();
        Scene scene = Scene.busy()
                .event(new Event.Resized(new Size(160, 45)))
                .fresh(new Part.Requests(many))
                .press("tab", "tab", "end");
        List<String> lines = scene.text().lines().toList();
        int row = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(" 1038 "))
                .findFirst()
                .orElseThrow();

        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 20, row)));

        assertThat(scene.text().lines().filter(line -> line.contains(" 1038 ")))
                .singleElement()
                .asString()
                .startsWith("│>");
    }

    @Test
    void nothing_of_a_log_line_but_its_letters_reaches_the_screen() {
        assertThat(Scene.busy().press("tab", "tab", "tab", "+").text())
                .contains("no such module uvloop")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }
}
