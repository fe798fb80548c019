package dev.fourtier.console.input;

import java.util.Locale;
import java.util.Optional;

/**
 * A key, as people write it: {@code q}, {@code G}, {@code ctrl-t}, {@code alt-m}, {@code f5}, {@code shift-tab}, {@code space}.
 *
 * @param name one character, or a word for a key that has none
 */
public record Key(String name, boolean ctrl, boolean alt, boolean shift) {
    public static final Key ENTER = named("enter");
    public static final Key ESCAPE = named("esc");
    public static final Key TAB = named("tab");
    public static final Key BACKSPACE = named("backspace");
    public static final Key UP = named("up");
    public static final Key DOWN = named("down");

    public static Key named(String name) {
        return new Key(name, false, false, false);
    }

    public static Key of(char character) {
        return character == ' ' ? named("space") : named(String.valueOf(character));
    }

    public static Key ctrl(char letter) {
        return new Key(String.valueOf(letter), true, false, false);
    }

    public Key withAlt() {
        return new Key(name, ctrl, true, shift);
    }

    /** The character it writes, if it writes one. */
    public Optional<String> character() {
        if (ctrl || alt) {
            return Optional.empty();
        }
        return name.equals("space")
                ? Optional.of(" ")
                : name.codePointCount(0, name.length()) == 1 ? Optional.of(name) : Optional.empty();
    }

    public boolean is(String notation) {
        return toString().equals(notation);
    }

    /** From what a person writes; empty for what is no key. */
    public static Optional<Key> read(String notation) {
        String rest = notation;
        boolean ctrl = false;
        boolean alt = false;
        boolean shift = false;
        while (true) {
            String low = rest.toLowerCase(Locale.ROOT);
            if (low.startsWith("ctrl-") && rest.length() > 5) {
                ctrl = true;
                rest = rest.substring(5);
            } else if (low.startsWith("alt-") && rest.length() > 4) {
                alt = true;
                rest = rest.substring(4);
            } else if (low.startsWith("shift-") && rest.length() > 6) {
                shift = true;
                rest = rest.substring(6);
            } else if (low.startsWith("^") && rest.length() == 2) {
                ctrl = true;
                rest = low.substring(1);
            } else {
                break;
            }
        }
        boolean one = rest.codePointCount(0, rest.length()) == 1 && !Character.isISOControl(rest.codePointAt(0));
        String name = one ? (ctrl ? rest.toLowerCase(Locale.ROOT) : rest) : rest.toLowerCase(Locale.ROOT);
        return (one && !rest.isBlank()) || Names.ALL.contains(name)
                ? Optional.of(new Key(name, ctrl, alt, shift))
                : Optional.empty();
    }

    // By hand: what the JVM makes of a record is linked at its first use, for 5 ms of a first frame.
    @Override
    public boolean equals(Object other) {
        return other instanceof Key(String itsName, boolean isCtrl, boolean isAlt, boolean isShift)
                && name.equals(itsName)
                && ctrl == isCtrl
                && alt == isAlt
                && shift == isShift;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 8 + (ctrl ? 4 : 0) + (alt ? 2 : 0) + (shift ? 1 : 0);
    }

    /** As it is written in {@code keys.yaml}. */
    @Override
    public String toString() {
        return (ctrl ? "ctrl-" : "") + (alt ? "alt-" : "") + (shift ? "shift-" : "") + name;
    }

    /** As it is shown to a person, short. */
    public String shown() {
        String brief = switch (name) {
            case "up" -> "↑";
            case "down" -> "↓";
            case "left" -> "←";
            case "right" -> "→";
            case "page-up" -> "pgup";
            case "page-down" -> "pgdn";
            default -> name;
        };
        return (ctrl ? "^" + brief.toUpperCase(Locale.ROOT) : (alt ? "alt-" : "") + (shift ? "shift-" : "") + brief);
    }
}
