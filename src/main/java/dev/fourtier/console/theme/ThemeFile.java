package dev.fourtier.console.theme;

import dev.fourtier.console.frame.Rgb;
import dev.fourtier.console.frame.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code themes/NAME.theme}: lines of {@code role = #rrggbb [on #rrggbb] [bold] [underline] [reverse]}, {@code light = yes},
 * {@code paper = #rrggbb} and comments. A role that is not named looks like {@code text}.
 */
public final class ThemeFile {
    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final Map<Role, Style> styles = new EnumMap<>(Role.class);
    private Rgb paper = Rgb.NONE;
    private boolean light;

    private ThemeFile(String name) {
        this.name = name;
    }

    /** @param problems what could not be understood, each with its line; the rest holds all the same */
    public record Read(Theme theme, List<String> problems) {}

    public static Read read(String name, String text) {
        return new ThemeFile(name).all(text);
    }

    private Read all(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("# ") && !line.equals("#")) {
                line(i + 1, line);
            }
        }
        Style usual = styles.getOrDefault(Role.TEXT, Style.PLAIN);
        for (Role role : Role.values()) {
            Style style = styles.getOrDefault(role, usual);
            styles.put(role, style.paper().isNone() ? style.withPaper(paper) : style);
        }
        return new Read(Theme.bolded(name, light, styles), List.copyOf(problems));
    }

    private void line(int number, String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals).strip();
        String value = equals < 0 ? "" : line.substring(equals + 1).strip();
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(each -> each.word().equals(key))
                .findFirst();
        if (key.equals("light")) {
            light = value.equals("yes");
        } else if (key.equals("paper")) {
            paper = Rgb.read(value).orElseGet(() -> {
                problem(number, "'" + value + "' is no colour");
                return Rgb.NONE;
            });
        } else if (role.isPresent()) {
            style(number, value).ifPresent(style -> styles.put(role.get(), style));
        } else {
            problem(number, "'" + key + "' is none of the roles");
        }
    }

    private Optional<Style> style(int number, String value) {
        Style style = Style.PLAIN;
        boolean on = false;
        for (String word : value.split("\\s+")) {
            Optional<Rgb> colour = Rgb.read(word);
            switch (word.toLowerCase(Locale.ROOT)) {
                case "on" -> on = true;
                case "bold" -> style = style.asBold();
                case "underline" -> style = style.asUnderlined();
                case "reverse" -> style = style.asReversed();
                default -> {
                    if (colour.isEmpty()) {
                        problem(number, "'" + word + "' is no colour like #88c0d0, nor on, bold, underline or reverse");
                        return Optional.empty();
                    }
                    style = on ? style.withPaper(colour.get()) : style.withInk(colour.get());
                }
            }
        }
        return Optional.of(style);
    }

    private void problem(int line, String what) {
        problems.add(name + ".theme:" + line + ": " + what);
    }
}
