package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.KeysFile;
import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keys.yaml}: the one a person writes, and the one that is shipped to begin with. */
class KeysFileTest {
    private static final Path SHIPPED =
            Path.of(System.getProperty("co.basedir", "")).resolve("config/keys.yaml");

    private static final String HEAD = """
            # The keys of the console. A copy of this file in ~/.claude-ollama (CO_HOME), keys.yaml, is read when the console starts and
            # again when it is saved. Below are all views and all they can do, with the keys they came with.
            #
            #   To change keys, take the # away from the view and from the action, and write others:
            #
            #       everywhere:
            #         palette: [f2, ":"]
            #         suspend: []
            #
            #   A key is a character, or enter esc tab space backspace up down left right home end page-up page-down insert delete
            #   f1 to f12; before it ctrl-, alt- or shift-. [] takes all keys away: the palette still does it. A key of a view comes
            #   before the same one of everywhere. What is wrong is told with its line: in the console, in its view 6, by 'co doctor'.
            #
            #   The last ones, from chooser on, are not views but what lies over them. It has all keys while it does; where a text is typed
            #   in it, characters are that text and no keys. What approves a paid request is a word and Enter, and no key; no stays one key.
            """;

    @TempDir
    Path folder;

    @Test
    void the_shipped_one_lists_every_action_with_its_keys() throws IOException {
        if (System.getProperty("co.golden", "").equals("write")) {
            Files.writeString(SHIPPED, shipped());
        }
        assertThat(Files.readString(SHIPPED)).isEqualTo(shipped());
        assertThat(KeysFile.read(SHIPPED)).isEqualTo(new KeysFile(List.of(), List.of()));
    }

    @Test
    void without_its_comment_signs_it_changes_nothing() throws IOException {
        String text = shipped()
                .lines()
                .skip(HEAD.lines().count())
                .map(line -> line.replaceFirst("^# ?", ""))
                .collect(Collectors.joining("\n"));
        KeyMap.Made made = made(text);
        assertThat(made.problems()).isEmpty();
        Views.scopes()
                .forEach(scope -> scope.actions()
                        .forEach(action -> assertThat(made.map().keys(scope.name(), action.name()))
                                .as(scope.name() + "." + action.name())
                                .isEqualTo(KeyMap.of(Views.scopes(), List.of())
                                        .map()
                                        .keys(scope.name(), action.name()))));
    }

    @Test
    void a_persons_keys_hold_and_what_is_wrong_is_told_with_its_line() throws IOException {
        KeyMap.Made made = made("""
                everywhere:
                  palette: [f2, ":"]
                  suspend: []
                overview:
                  start: S
                  fly: f
                  stop: {a: b}
                """);
        assertThat(made.map().keys("everywhere", "palette")).hasSize(2);
        assertThat(made.map().shown("overview", "start")).isEqualTo("S");
        assertThat(made.problems()).anyMatch(problem -> problem.startsWith("keys.yaml:6:3: 'overview' has no action"));
        assertThat(KeysFile.read(folder.resolve("keys.yaml")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).startsWith("keys.yaml:7:9: this is no key"));
        Scene scene = Scene.busy().event(new Event.Rekeyed(made.map()));
        assertThat(scene.press("f2").text()).contains("Do anything");
        assertThat(scene.press("esc", "ctrl-z").effects()).isEmpty();
    }

    @Test
    void what_would_garble_a_terminal_is_not_repeated() throws IOException {
        KeyMap.Made made = made("""
                everywhere:
                  "pal\\e[31mette": x
                  help: ["\\e", "\\x9b", "%s"]
                "\\0": {a: b}
                """.formatted("x".repeat(5_000)));
        assertThat(made.map().keys("everywhere", "help")).isEmpty();
        assertThat(made.problems())
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(200).doesNotContainPattern("\\p{Cc}"));
        assertThat(made.problems()).contains("keys.yaml:2:3: 'everywhere' has no action 'palette'.");
    }

    @Test
    void one_that_is_no_yaml_is_told_and_leaves_the_keys_as_they_came() throws IOException {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, "everywhere:\n\tpalette: x\n");
        KeysFile read = KeysFile.read(file);
        assertThat(read.wishes()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).startsWith("keys.yaml:2:1: this is no YAML"));
    }

    private KeyMap.Made made(String text) throws IOException {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, text);
        return KeyMap.of(
                Views.scopes(),
                KeysFile.read(file).wishes().stream()
                        .map(wish -> new KeyMap.Wish(
                                wish.scope(),
                                wish.action(),
                                wish.keys(),
                                wish.place().toString()))
                        .toList());
    }

    private static String shipped() {
        var text = new StringBuilder(HEAD);
        Views.scopes().forEach(scope -> {
            String title = scope.title().equals(scope.name()) ? "" : " # " + scope.title();
            text.append("\n# ").append(scope.name()).append(":").append(title).append("\n");
            scope.actions().forEach(action -> text.append(line(action)));
        });
        return text.toString();
    }

    private static String line(Action action) {
        String keys = action.keys().stream().map(KeysFileTest::quoted).collect(Collectors.joining(", "));
        return "#   %-28s # %s%n".formatted(action.name() + ": [" + keys + "]", action.title());
    }

    /** What YAML would take for something else. */
    private static String quoted(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9-]*") ? key : key.equals("\"") ? "'\"'" : "\"" + key + "\"";
    }
}
