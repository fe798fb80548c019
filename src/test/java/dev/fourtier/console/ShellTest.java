package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.StatusView;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void other_pages_look_as_they_did(int columns, int rows) {
        Screenshots.check("starting", Scene.starting().shell(), columns, rows);
        Screenshots.check("menu", Scene.busy().press("0").shell(), columns, rows);
        Screenshots.check("help", Scene.busy().press("?").shell(), columns, rows);
        Screenshots.check("palette", Scene.busy().press(":").type("stop").shell(), columns, rows);
        Screenshots.check("approvals", Scene.busy().press("5").shell(), columns, rows);
        Screenshots.check("leave", Scene.busy().press("q").shell(), columns, rows);
    }

    @Test
    void every_size_and_every_page_is_drawn_whole() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        String[] keys = {
            "1", "2", "4", "5", "0", "?", ":", "ctrl-p", "ctrl-t", "tab", "+", "down", "enter", "esc", "x", "q", "a",
            "/", "d", "z", "]", "J", "s", "space", "R"
        };
        Scene scene =
                Scene.busy().fresh(new Part.Approvals(List.of(Scene.approval("7f", 50), Scene.approval("80", 90))));
        for (int i = 0; i < 1_500; i++) {
            scene.press(keys[random.nextInt(keys.length)]);
            var size = new Size(1 + random.nextInt(i % 3 == 0 ? 400 : 90), 1 + random.nextInt(i % 3 == 0 ? 100 : 30));
            Shell shell = scene.event(new Event.Resized(size)).shell();
            Frame frame = shell.render();
            for (int y = 0; y < size.rows(); y++) {
                assertThat(cells(frame, y))
                        .as("seed %d, step %d, row %d of %s", seed, i, y, size)
                        .isEqualTo(size.columns());
            }
            assertThat(frame.text()).as("seed %d, step %d, %s", seed, i, size).isNotBlank();
        }
    }

    private static int cells(Frame frame, int y) {
        int width = 0;
        for (int x = 0; x < frame.size().columns(); x++) {
            char glyph = frame.glyph(x, y);
            width += glyph == Frame.COVERED ? 0 : Widths.of(glyph);
        }
        return width;
    }

    @Test
    void stopping_everything_wants_the_word() {
        Scene scene = Scene.busy().press("Q").press("y").press("enter");
        assertThat(scene.effects()).noneMatch(Effect.Call.class::isInstance);

        scene.press("Q").type("stop").press("enter");

        assertThat(scene.effects()).filteredOn(Effect.Call.class::isInstance).hasSize(4);
    }

    @Test
    void leaving_asks_what_becomes_of_what_may_go_on_without_a_screen() {
        assertThat(Scene.busy().press("q").effects()).noneMatch(Effect.Leave.class::isInstance);
        assertThat(Scene.busy()
                        .event(new Event.Linked(new Link.Embedded(false)))
                        .press("q")
                        .effects())
                .contains(new Effect.Leave(Effect.Leave.How.STOP));
    }

    @Test
    void the_palette_does_what_is_typed_with_what_follows_it() {
        assertThat(Scene.busy()
                        .press(":")
                        .type("start the chosen litellm")
                        .press("enter")
                        .effects())
                .noneMatch(Effect.Leave.class::isInstance);
        assertThat(Scene.busy().press(":").type("numbered").press("enter").text())
                .contains("a number, or arrows and enter");
    }

    @Test
    void the_palette_begins_with_what_was_done_last() {
        Scene scene = Scene.busy()
                .press(":")
                .type("numbered")
                .press("enter", ":")
                .type("pull gemma3")
                .press("enter");
        String shown = scene.press(":").text();
        List<String> rows = shown.lines().filter(line -> line.contains("│")).toList();
        int last = rowOf(rows, "pull gemma3");
        int before = rowOf(rows, "the numbered menu");
        assertThat(last).isPositive();
        assertThat(before).isEqualTo(last + 1);
        assertThat(scene.taken()).filteredOn(Effect.Call.class::isInstance).hasSize(1);
        assertThat(scene.press("enter").taken())
                .filteredOn(Effect.Call.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_row_of_the_palette_that_is_clicked_on_is_done() {
        Scene scene = Scene.busy().press(":").type("numbered");
        List<String> screen = scene.text().lines().toList();
        int row = rowOf(screen, "the numbered menu");
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 30, row + 1)));
        assertThat(scene.text()).as("below the last one").contains("Do anything");
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 30, row)));
        assertThat(scene.text()).contains("a number, or arrows and enter");
    }

    private static int rowOf(List<String> rows, String text) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).contains(text))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void keys_are_changed_taken_away_and_conflicts_told() {
        KeyMap.Made made = KeyMap.of(
                Views.scopes(),
                List.of(
                        new KeyMap.Wish("overview", "start", List.of("x"), "keys.yaml:2:3"),
                        new KeyMap.Wish("overview", "zoom", List.of(), "keys.yaml:3:3"),
                        new KeyMap.Wish("overview", "fly", List.of("f"), "keys.yaml:4:3"),
                        new KeyMap.Wish("overview", "logs", List.of("?", "hyper-q"), "keys.yaml:5:3"),
                        new KeyMap.Wish("everywhere", "find", List.of("A"), "keys.yaml:7:3"),
                        new KeyMap.Wish("moon", "rise", List.of("m"), "keys.yaml:9:3")));

        assertThat(made.map().shown("overview", "start")).isEqualTo("x");
        assertThat(made.map().keys("overview", "zoom")).isEmpty();
        assertThat(made.problems())
                .containsExactlyInAnyOrder(
                        "keys.yaml:2:3: overview.stop: x, its shipped key, is taken by start.",
                        "keys.yaml:4:3: 'overview' has no action 'fly'.",
                        "keys.yaml:5:3: 'hyper-q' is no key.",
                        "keys.yaml:5:3: ? is everywhere.help elsewhere, and no longer in overview.",
                        "keys.yaml:7:3: in overview, A is adopt.",
                        "keys.yaml:9:3: 'moon' is no view; there are "
                                + String.join(
                                        ", ",
                                        Views.scopes().stream()
                                                .map(Scope::name)
                                                .sorted()
                                                .toList())
                                + ".");
    }

    @Test
    void what_lies_over_views_goes_by_the_key_map_too() {
        Scene scene = Scene.busy().event(new Event.Rekeyed(bound("chooser", "close", "f9")));
        assertThat(scene.press("?").text()).contains("Help · Overview");
        assertThat(scene.press("esc").text()).contains("Help · Overview");
        assertThat(scene.press("f9").text()).doesNotContain("Help · Overview");

        scene.event(new Event.Rekeyed(bound("question", "yes", "j")));
        assertThat(scene.press("tab", "4", "R").text()).contains("j yes", "any other key no");
        assertThat(scene.press("y").effects()).noneMatch(Effect.Call.class::isInstance);
        scene.press("R", "j");
        assertThat(scene.effects()).anyMatch(Effect.Call.class::isInstance);

        scene.event(new Event.Rekeyed(bound("leaving", "background", "g")));
        assertThat(scene.press("q").text()).contains("g    go on in the background");
        scene.press("g");
        assertThat(scene.effects()).contains(new Effect.Leave(Effect.Leave.How.BACKGROUND));

        scene.event(new Event.Rekeyed(bound("word", "accept", "f2")));
        scene.taken();
        assertThat(scene.press("Q").text()).contains("type stop and f2:");
        assertThat(scene.type("stop").press("enter").taken()).isEmpty();
        assertThat(scene.press("f2").taken())
                .filteredOn(Effect.Call.class::isInstance)
                .hasSize(4);

        scene.event(new Event.Rekeyed(bound("field", "accept", "f3")));
        assertThat(scene.press("4", "/").type("zzz").press("enter").text()).contains("client: >2s …: zzz");
        assertThat(scene.press("f3").text()).contains("no request is like that");
    }

    private static KeyMap bound(String scope, String action, String... keys) {
        KeyMap.Made made =
                KeyMap.of(Views.scopes(), List.of(new KeyMap.Wish(scope, action, List.of(keys), "keys.yaml:2:3")));
        assertThat(made.problems()).isEmpty();
        return made.map();
    }

    @Test
    void keys_that_cannot_be_had_over_views_are_told() {
        KeyMap.Made made = KeyMap.of(
                Views.scopes(),
                List.of(
                        new KeyMap.Wish("chooser", "next", List.of("j", "enter", "ctrl-j"), "keys.yaml:2:3"),
                        new KeyMap.Wish("chooser", "close", List.of(), "keys.yaml:3:3"),
                        new KeyMap.Wish("question", "yes", List.of("?"), "keys.yaml:5:3")));

        assertThat(made.map().keys("chooser", "next")).hasSize(1);
        assertThat(made.map().shown("chooser", "close")).isEqualTo("esc");
        // What is everywhere's elsewhere is nobody's there.
        assertThat(made.problems())
                .containsExactlyInAnyOrder(
                        "keys.yaml:2:3: chooser.next: j cannot be had: it is a character of what is typed there.",
                        "keys.yaml:2:3: chooser.next: enter is taken by accept.",
                        "keys.yaml:3:3: chooser.close cannot be without a key; it keeps esc, ctrl-c, ctrl-g.");
    }

    @Test
    void shipped_keys_do_not_collide() {
        assertThat(KeyMap.of(Views.scopes(), List.of()).problems()).isEmpty();
    }

    @Test
    void a_newer_co_is_told_of_once() {
        StatusView now = Scene.status(0);
        var news = new StatusView(
                now.version(),
                now.pid(),
                now.uptimeSeconds(),
                now.proxy(),
                now.bridge(),
                now.services(),
                now.tiers(),
                now.approvals(),
                Optional.of("A newer co is to be had: main of its origin is at 123456789."));
        Scene scene = Scene.busy();
        assertThat(scene.text()).doesNotContain("A newer co");
        assertThat(scene.fresh(new Part.Status(news)).text()).contains("A newer co is to be had: 'co status'");
        scene.event(new Event.Said(new Notice("Something else.", Notice.Tone.PLAIN, Scene.NOW)));
        assertThat(scene.fresh(new Part.Status(news)).text())
                .contains("Something else.")
                .doesNotContain("A newer co");
    }
}
