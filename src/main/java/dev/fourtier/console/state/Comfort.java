package dev.fourtier.console.state;

import dev.fourtier.console.theme.Theme;
import java.util.List;

/**
 * How the person likes it.
 *
 * @param themes    to choose from, by name
 * @param colour    not with {@code NO_COLOR}
 * @param ascii     no other characters
 * @param mouse     it points in the console; else it selects text in the terminal
 * @param habits    what was chosen in the views
 */
public record Comfort(
        Theme theme, List<Theme> themes, KeyMap keys, boolean colour, boolean ascii, boolean mouse, Habits habits) {
    public Comfort {
        themes = List.copyOf(themes);
    }

    public Comfort with(Theme other) {
        return new Comfort(other, themes, keys, colour, ascii, mouse, habits);
    }

    public Comfort withThemes(List<Theme> others) {
        Theme worn = others.stream()
                .filter(other -> other.name().equals(theme.name()))
                .findFirst()
                .orElse(theme);
        return new Comfort(worn, others, keys, colour, ascii, mouse, habits);
    }

    public Comfort with(KeyMap other) {
        return new Comfort(theme, themes, other, colour, ascii, mouse, habits);
    }

    public Comfort withMouse(boolean on) {
        return new Comfort(theme, themes, keys, colour, ascii, on, habits);
    }

    public Comfort with(Habits other) {
        return new Comfort(theme, themes, keys, colour, ascii, mouse, other);
    }

    /** As it is to be drawn. */
    public Theme shown() {
        return colour ? theme : theme.colourless();
    }
}
