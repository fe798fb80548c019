package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.state.Event;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.Turn;
import dev.fourtier.console.view.log.LogsView;
import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsViewTest {
    private static final String REQUEST = "req_0123456789ABCDEFGHJKMNPQ";

    private final FakeOperations operations = new FakeOperations();
    private final Scene scene = Scene.busy();
    private int answered;

    LogsViewTest() {
        lines("proxy", 1, 40);
        lines("ollama", 41, 60);
        tell("litellm", LogEntry.Level.ERROR, "it broke for " + REQUEST);
        scene.press("2");
    }

    private void lines(String source, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> tell(source, LogEntry.Level.INFO, "line " + i));
    }

    private void tell(String source, LogEntry.Level level, String text) {
        var line = operations.log(source, level, text);
        scene.event(new Event.Told(new ControlEvent.Lines(List.of(line))));
    }

    /** Has done what was asked for off the thread. */
    private Scene settled() {
        List<Effect> all = scene.effects();
        for (; answered < all.size(); answered++) {
            if (all.get(answered) instanceof Effect.Call(var call)) {
                scene.event(call.apply(operations).toCompletableFuture().join());
            }
        }
        return scene;
    }

    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void looks_as_it_did(int columns, int rows) {
        settled();
        Screenshots.check("logs", scene.press("/", "l", "i", "n", "e").shell(), columns, rows);
    }

    @Test
    void follows_until_one_scrolls_and_says_how_many_came() {
        assertThat(scene.text()).contains("following").contains("it broke");
        scene.press("up");
        lines("ollama", 62, 64);
        assertThat(scene.text()).contains("paused +3 new").doesNotContain("line 64");
        assertThat(scene.press("G").text()).contains("following").contains("line 64");
    }

    @Test
    void a_filter_its_inverse_and_off_and_on() {
        scene.press("/", "l", "i", "n", "e", "space", "4", "enter");
        settled();
        assertThat(scene.text()).contains("line 41").doesNotContain("line 39").doesNotContain("it broke");
        tell("proxy", LogEntry.Level.INFO, "line 4999");
        tell("proxy", LogEntry.Level.INFO, "line 5999");
        assertThat(scene.text()).contains("line 4999").doesNotContain("line 5999");
        scene.press("F");
        assertThat(settled().text()).contains("line 5999").contains("filter off");
        scene.press("F");
        assertThat(settled().text()).doesNotContain("line 5999");
        // What was typed before comes back with the arrow.
        scene.press("!", "up", "enter");
        assertThat(settled().text())
                .contains("line 5999")
                .doesNotContain("line 4999")
                .contains("it broke");
    }

    @Test
    void levels_sources_search_and_marks() {
        scene.press("L", "L");
        assertThat(settled().text()).contains("it broke").doesNotContain("line 60");
        scene.press("L", "L");
        settled();
        scene.press("home", "m");
        assertThat(scene.text()).contains(">14:03:20.000 proxy        line 1 ").doesNotContain("line 55");
        scene.press("ctrl-f").type("line 55").press("enter");
        assertThat(scene.text()).contains("line 55").doesNotContain("line 11 ");
        scene.press("M");
        assertThat(scene.text()).contains(">14:03:20.000 proxy        line 1 ");
        scene.press("o");
        assertThat(settled().text()).contains("it broke").doesNotContain("line 60");
        scene.press("o");
        assertThat(settled().text()).contains("line 60").doesNotContain("it broke");
        scene.press("o", "o");
        settled();
        scene.press("end", "[");
        assertThat(scene.text()).contains("it broke");
    }

    @Test
    void enter_opens_the_request_of_a_line() {
        var line = operations.log("proxy", "about " + REQUEST);
        Turn turn = LogsView.START
                .on(
                        new Event.Told(new ControlEvent.Lines(List.of(line))),
                        scene.shell().state())
                .view()
                .act("enter", "", scene.shell().state());
        assertThat(turn.effects()).containsExactly(new Effect.Go(Place.REQUESTS, REQUEST));
    }

    @Test
    void lines_are_copied_kept_and_paged() {
        scene.press("end", "y", "S", "v");
        assertThat(scene.effects())
                .anySatisfy(effect -> assertThat(effect)
                        .isInstanceOfSatisfying(
                                Effect.Copy.class,
                                copy -> assertThat(copy.text())
                                        .contains("litellm ERROR it broke")
                                        .hasLineCount(1)))
                .anySatisfy(effect -> assertThat(effect)
                        .isInstanceOfSatisfying(
                                Effect.Keep.class,
                                keep -> assertThat(keep.text()).hasLineCount(61)))
                .anyMatch(Effect.Page.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mred\u001b[0m after",
                "\u001b]52;c;YWJj\u0007after",
                "\u009b2Jafter",
                "a\u0000b\u0007c after",
                "\u202eright to left\u202c after",
                "\ud83d\ude80 rocket \ud83d after",
                "\u001b[200~y\u001b[201~ after",
                "\r\n\u2028after",
                "\u0301\u0301\u0301after"
            })
    void nothing_but_letters_reaches_the_screen(String text) {
        tell("ollama", LogEntry.Level.INFO, text);
        for (String key : List.of("w", "w", "right", "left", "t")) {
            String screen = scene.press(key).text();
            assertThat(screen.chars())
                    .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c < 0xd800 && c != 0x202e));
        }
        assertThat(scene.text()).contains("after");
    }

    @Test
    void a_hundred_thousand_lines_are_filtered_while_nobody_notices() {
        var many = new FakeOperations();
        for (int i = 0; i < 100_000; i++) {
            many.log("ollama", LogEntry.Level.INFO, "time=2026-11-26 level=INFO source=server.go line number " + i);
        }
        scene.press("/", "9", "9", "9", "enter");
        Effect.Call call = scene.effects().stream()
                .filter(Effect.Call.class::isInstance)
                .map(Effect.Call.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            Event found = call.call().apply(many).toCompletableFuture().join();
            fastest = Math.min(fastest, System.nanoTime() - began);
            assertThat(scene.event(found).text()).contains("Logs · 280 · filter 999");
        }
        // 150 ms on a quiet machine; whatever else runs on this one only adds.
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(1_500));
    }
}
