package dev.fourtier.console.theme;

import dev.fourtier.console.frame.Rgb;
import dev.fourtier.console.frame.Style;
import dev.fourtier.model.Tier;
import java.util.EnumMap;
import java.util.Map;

/** A style for every role. */
public final class Theme {
    private final String name;
    private final boolean light;
    private final Map<Role, Style> styles;

    Theme(String name, boolean light, Map<Role, Style> styles) {
        this.name = name;
        this.light = light;
        this.styles = new EnumMap<>(styles);
    }

    public String name() {
        return name;
    }

    public boolean isLight() {
        return light;
    }

    public Style of(Role role) {
        return styles.getOrDefault(role, Style.PLAIN);
    }

    public Style tier(Tier tier) {
        return of(
                switch (tier) {
                    case T1 -> Role.T1;
                    case T2 -> Role.T2;
                    case T3 -> Role.T3;
                    case T4 -> Role.T4;
                });
    }

    /** One of six, the same for the same name. */
    public Style source(String name) {
        int fixed = switch (name) {
            case "proxy" -> 0;
            case "bridge" -> 1;
            case "ollama" -> 2;
            case "daemon" -> 3;
            default -> Math.floorMod(name.hashCode(), 3) + 3;
        };
        return of(Role.valueOf("SOURCE" + (fixed + 1)));
    }

    /** The same without colours ({@code NO_COLOR}); bold, underlined and reversed say what colours said. */
    public Theme colourless() {
        Map<Role, Style> plain = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Style bare = of(role).colourless();
            plain.put(
                    role,
                    switch (role) {
                        case SELECTED -> Style.PLAIN.asReversed();
                        case BAD, ASK, TITLE, KEY, FOCUS -> bare.asBold();
                        case MATCH -> bare.asUnderlined();
                        default -> bare;
                    });
        }
        return new Theme(name, light, plain);
    }

    /** What there is without any file: it has to be there before the first file is read. */
    public static Theme builtIn() {
        Rgb paper = Rgb.NONE;
        Map<Role, Style> styles = new EnumMap<>(Role.class);
        ink(styles, Role.TEXT, 0xd8dee9, paper);
        ink(styles, Role.FAINT, 0x7b8494, paper);
        ink(styles, Role.BORDER, 0x4c566a, paper);
        ink(styles, Role.FOCUS, 0x88c0d0, paper);
        ink(styles, Role.TITLE, 0xeceff4, paper);
        ink(styles, Role.HEADER, 0x88c0d0, paper);
        ink(styles, Role.KEY, 0x88c0d0, paper);
        ink(styles, Role.GOOD, 0xa3be8c, paper);
        ink(styles, Role.WARN, 0xebcb8b, paper);
        ink(styles, Role.BAD, 0xe06c75, paper);
        ink(styles, Role.ASK, 0xd08770, paper);
        ink(styles, Role.T1, 0xa3be8c, paper);
        ink(styles, Role.T2, 0x81a1c1, paper);
        ink(styles, Role.T3, 0xb48ead, paper);
        ink(styles, Role.T4, 0xd08770, paper);
        ink(styles, Role.SOURCE1, 0x88c0d0, paper);
        ink(styles, Role.SOURCE2, 0xb48ead, paper);
        ink(styles, Role.SOURCE3, 0xa3be8c, paper);
        ink(styles, Role.SOURCE4, 0x81a1c1, paper);
        ink(styles, Role.SOURCE5, 0xebcb8b, paper);
        ink(styles, Role.SOURCE6, 0xd08770, paper);
        styles.put(Role.SELECTED, new Style(rgb(0xeceff4), rgb(0x3b4252), true, false, false));
        styles.put(Role.MATCH, new Style(rgb(0x2e3440), rgb(0xebcb8b), false, false, false));
        return bolded("co", false, styles);
    }

    /** Titles, keys, what is bad and what asks are bold in every theme, so that they stand out without their colour too. */
    static Theme bolded(String name, boolean light, Map<Role, Style> styles) {
        for (Role role : new Role[] {Role.TITLE, Role.KEY, Role.BAD, Role.ASK, Role.SELECTED}) {
            styles.computeIfPresent(role, (_, style) -> style.asBold());
        }
        return new Theme(name, light, styles);
    }

    private static void ink(Map<Role, Style> styles, Role role, int value, Rgb paper) {
        styles.put(role, Style.PLAIN.withInk(rgb(value)).withPaper(paper));
    }

    private static Rgb rgb(int value) {
        return new Rgb(value >> 16, (value >> 8) & 0xff, value & 0xff);
    }
}
