package dev.fourtier.console.input;

import dev.fourtier.console.input.Input.Mouse;
import java.util.Optional;

/** What the known escape sequences mean. */
final class Sequences {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;
    private static final int MOTION = 32;
    private static final int WHEEL = 64;

    private Sequences() {}

    static Optional<Key> ss3(char end) {
        return Optional.ofNullable(
                        switch (end) {
                            case 'A' -> "up";
                            case 'B' -> "down";
                            case 'C' -> "right";
                            case 'D' -> "left";
                            case 'H' -> "home";
                            case 'F' -> "end";
                            case 'M' -> "enter";
                            case 'P' -> "f1";
                            case 'Q' -> "f2";
                            case 'R' -> "f3";
                            case 'S' -> "f4";
                            default -> null;
                        })
                .map(Key::named);
    }

    static Optional<Key> csi(String parameters, char end) {
        if (!parameters.matches("[0-9;:]{0,24}")) {
            return Optional.empty();
        }
        String[] numbers = parameters.split(";");
        int first = number(numbers, 0, 1);
        int modifiers = number(numbers, 1, 1) - 1;
        return switch (end) {
            // With one parameter these are answers: a cursor's position, the terminal's kind.
            case 'A', 'B', 'C', 'D', 'H', 'F', 'P', 'Q', 'S' ->
                first == 1 ? ss3(end).map(key -> modified(key, modifiers)) : Optional.empty();
            case 'Z' -> Optional.of(new Key("tab", false, false, true));
            case '~' -> tilde(first).map(key -> modified(key, modifiers));
            case 'u' -> kitty(first).map(key -> modified(key, modifiers));
            default -> Optional.empty();
        };
    }

    private static Optional<Key> tilde(int number) {
        return Optional.ofNullable(
                        switch (number) {
                            case 1, 7 -> "home";
                            case 2 -> "insert";
                            case 3 -> "delete";
                            case 4, 8 -> "end";
                            case 5 -> "page-up";
                            case 6 -> "page-down";
                            case 11, 12, 13, 14, 15 -> "f" + (number - 10);
                            case 17, 18, 19, 20, 21 -> "f" + (number - 11);
                            case 23, 24 -> "f" + (number - 12);
                            default -> null;
                        })
                .map(Key::named);
    }

    private static Optional<Key> kitty(int code) {
        return switch (code) {
            case 9 -> Optional.of(Key.TAB);
            case 13 -> Optional.of(Key.ENTER);
            case 27 -> Optional.of(Key.ESCAPE);
            case 127 -> Optional.of(Key.BACKSPACE);
            default -> code >= 0x20 && code < 0xd800 ? Optional.of(Key.of((char) code)) : Optional.empty();
        };
    }

    private static Key modified(Key key, int modifiers) {
        return new Key(
                key.name(), (modifiers & CTRL) != 0, (modifiers & ALT) != 0, (modifiers & SHIFT) != 0 || key.shift());
    }

    /** A report of SGR mode, 1006. */
    static Optional<Mouse> mouse(String parameters, char end) {
        String[] numbers = parameters.split(";");
        if (numbers.length != 3 || !parameters.matches("[0-9;]{5,18}")) {
            return Optional.empty();
        }
        int button = number(numbers, 0, 0);
        int x = number(numbers, 1, 1) - 1;
        int y = number(numbers, 2, 1) - 1;
        boolean release = end == 'm';
        Mouse.Deed deed;
        if ((button & WHEEL) != 0) {
            deed = (button & 3) == 0 ? Mouse.Deed.WHEEL_UP : Mouse.Deed.WHEEL_DOWN;
            return (button & 3) > 1 || release ? Optional.empty() : Optional.of(new Mouse(deed, x, y));
        }
        if ((button & MOTION) != 0) {
            deed = Mouse.Deed.DRAG;
        } else if (release) {
            deed = Mouse.Deed.RELEASE;
        } else {
            deed = (button & 3) == 0 ? Mouse.Deed.PRESS : Mouse.Deed.OTHER_PRESS;
        }
        return Optional.of(new Mouse(deed, x, y));
    }

    private static int number(String[] numbers, int at, int otherwise) {
        if (at >= numbers.length) {
            return otherwise;
        }
        String text = numbers[at].replaceFirst(":.*", "");
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : otherwise;
    }
}
