package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.control.request.RequestView;
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
    void nothing_of_a_log_line_but_its_letters_reaches_the_screen() {
        assertThat(Scene.busy().press("tab", "tab", "tab", "+").text())
                .contains("no such module uvloop")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }
}
