package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.theme.ThemeFile;
import dev.fourtier.console.theme.Wardrobe;
import dev.fourtier.console.view.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThemesTest {
    private static final Path SHIPPED = Path.of("themes");

    @Test
    void the_shipped_ones_are_read_without_a_word() {
        Wardrobe.Found found = new Wardrobe(List.of(SHIPPED)).changed().orElseThrow();

        assertThat(found.problems()).isEmpty();
        assertThat(found.themes()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(found.themes()).filteredOn(Theme::isLight).hasSizeGreaterThanOrEqualTo(3);
        assertThat(found.themes()).extracting(Theme::name).contains("mono", "sky", "sky-light");
    }

    @Test
    void what_is_chosen_can_be_told_from_what_is_not_in_each() {
        for (Theme theme :
                new Wardrobe(List.of(SHIPPED)).changed().orElseThrow().themes()) {
            for (Theme each : List.of(theme, theme.colourless())) {
                assertThat(each.of(Role.SELECTED)).as(theme.name()).isNotEqualTo(each.of(Role.TEXT));
                assertThat(each.of(Role.MATCH)).as(theme.name()).isNotEqualTo(each.of(Role.TEXT));
            }
        }
    }

    @Test
    void without_colours_there_are_none() {
        for (Role role : Role.values()) {
            Style style = Theme.builtIn().colourless().of(role);
            assertThat(style.ink().isNone() && style.paper().isNone())
                    .as("%s", role)
                    .isTrue();
        }
    }

    @Test
    void what_cannot_be_understood_is_told_with_its_line() {
        assertThat(ThemeFile.read("mine", "text = #ffffff\nbad = red\nfoo = #000000\n")
                        .problems())
                .containsExactly(
                        "mine.theme:2: 'red' is no colour like #88c0d0, nor on, bold, underline or reverse",
                        "mine.theme:3: 'foo' is none of the roles");
    }

    @Test
    void a_saved_change_is_worn_at_once(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("co.theme");
        Files.writeString(file, "good = #00ff00\n");
        var wardrobe = new Wardrobe(List.of(folder));
        assertThat(wardrobe.changed()).isPresent();
        assertThat(wardrobe.changed()).isEmpty();

        Files.writeString(file, "good = #0000ff\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        Scene scene = Scene.busy()
                .event(new Event.Dyed(wardrobe.changed().orElseThrow().themes()));

        assertThat(scene.shell().state().theme().of(Role.GOOD).ink().hex()).isEqualTo("#0000ff");
    }

    @Test
    void each_is_shown_while_it_is_reached_and_taken_back_when_none_is_chosen() {
        Scene scene = Scene.busy()
                .event(new Event.Dyed(
                        new Wardrobe(List.of(SHIPPED)).changed().orElseThrow().themes()));

        scene.press("ctrl-t", "down");
        assertThat(scene.shell().state().theme().name()).isNotEqualTo("co");

        assertThat(scene.press("esc").shell().state().theme().name()).isEqualTo("co");
        assertThat(scene.press("ctrl-t")
                        .type("umber")
                        .press("enter")
                        .shell()
                        .state()
                        .theme()
                        .name())
                .isEqualTo("umber");
        assertThat(scene.effects()).anyMatch(Effect.Like.class::isInstance);
    }
}
