package dev.fourtier.console.term;

import com.googlecode.lanterna.TextColor;
import dev.fourtier.console.frame.Rgb;
import java.util.Map;

/** How many colours a terminal has. */
public enum Depth {
    TRUE,
    INDEXED,
    SIXTEEN;

    private static final int[] SIXTEEN_COLOURS = {
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55,
        0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff
    };

    /** By what the environment says of it. */
    public static Depth of(Map<String, String> environment) {
        String colours = environment.getOrDefault("COLORTERM", "");
        String term = environment.getOrDefault("TERM", "");
        if (colours.equals("truecolor") || colours.equals("24bit") || term.contains("direct")) {
            return TRUE;
        }
        return term.contains("256color") || term.startsWith("tmux") || term.startsWith("screen") ? INDEXED : SIXTEEN;
    }

    TextColor of(Rgb colour) {
        if (colour.isNone()) {
            return TextColor.ANSI.DEFAULT;
        }
        return switch (this) {
            case TRUE -> new TextColor.RGB(colour.red(), colour.green(), colour.blue());
            case INDEXED -> TextColor.Indexed.fromRGB(colour.red(), colour.green(), colour.blue());
            case SIXTEEN -> nearest(colour);
        };
    }

    private static TextColor nearest(Rgb colour) {
        int best = 0;
        int distance = Integer.MAX_VALUE;
        for (int i = 0; i < SIXTEEN_COLOURS.length; i++) {
            int red = (SIXTEEN_COLOURS[i] >> 16) - colour.red();
            int green = ((SIXTEEN_COLOURS[i] >> 8) & 0xff) - colour.green();
            int blue = (SIXTEEN_COLOURS[i] & 0xff) - colour.blue();
            int its = red * red + green * green + blue * blue;
            if (its < distance) {
                distance = its;
                best = i;
            }
        }
        return new TextColor.Indexed(best);
    }
}
