package dev.fourtier.console.frame;

import java.util.Optional;

/** A colour. {@link #NONE} is the terminal's own. */
public record Rgb(int red, int green, int blue) {
    public static final Rgb NONE = new Rgb(-1, -1, -1);

    public boolean isNone() {
        return red < 0;
    }

    // By hand, as for Style.
    @Override
    public boolean equals(Object other) {
        return other instanceof Rgb(int itsRed, int itsGreen, int itsBlue)
                && red == itsRed
                && green == itsGreen
                && blue == itsBlue;
    }

    @Override
    public int hashCode() {
        return (red << 16) ^ (green << 8) ^ blue;
    }

    /** From {@code #88c0d0}; {@code none} is the terminal's own. */
    public static Optional<Rgb> read(String text) {
        if (text.equals("none")) {
            return Optional.of(NONE);
        }
        if (!text.matches("#[0-9a-fA-F]{6}")) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text.substring(1), 16);
        return Optional.of(new Rgb(value >> 16, (value >> 8) & 0xff, value & 0xff));
    }

    public String hex() {
        return isNone() ? "none" : "#%02x%02x%02x".formatted(red, green, blue);
    }
}
