package dev.fourtier.console.widget;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.input.Key;

/**
 * A line a person writes.
 *
 * @param at the cursor, counted in characters
 */
public record Field(String text, int at) {
    private static final int LONGEST = 4096;

    public static final Field EMPTY = new Field("", 0);

    public static Field of(String text) {
        return new Field(text, text.length());
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** What a key makes of it; the same instance where the key is none of its own. */
    public Field on(Key key) {
        return switch (key.toString()) {
            case "left" -> new Field(text, before());
            case "right" -> new Field(text, after());
            case "home", "ctrl-a" -> new Field(text, 0);
            case "end", "ctrl-e" -> of(text);
            case "backspace" -> new Field(text.substring(0, before()) + text.substring(at), before());
            case "delete" -> new Field(text.substring(0, at) + text.substring(after()), at);
            case "ctrl-u" -> new Field(text.substring(at), 0);
            case "ctrl-k" -> new Field(text.substring(0, at), at);
            case "ctrl-w", "alt-backspace" -> withoutWord();
            default -> key.character().map(this::typed).orElse(this);
        };
    }

    /** With a text put in at the cursor, made safe. */
    public Field typed(String more) {
        String safe = Safe.line(more);
        return text.length() + safe.length() > LONGEST
                ? this
                : new Field(text.substring(0, at) + safe + text.substring(at), at + safe.length());
    }

    private int before() {
        return Math.max(0, at - 1);
    }

    private int after() {
        return Math.min(text.length(), at + 1);
    }

    private Field withoutWord() {
        int from = at;
        while (from > 0 && text.charAt(from - 1) == ' ') {
            from--;
        }
        while (from > 0 && text.charAt(from - 1) != ' ') {
            from--;
        }
        return new Field(text.substring(0, from) + text.substring(at), from);
    }

    /** Draws it with the cursor, moved along where it is longer than the room. */
    public void render(Canvas canvas, int x, int y, int width, Style style) {
        render(canvas, x, y, width, style, text);
    }

    /** The same, with something else to be seen in the place of each character. */
    public void renderHidden(Canvas canvas, int x, int y, int width, Style style) {
        render(canvas, x, y, width, style, "*".repeat(text.length()));
    }

    private void render(Canvas canvas, int x, int y, int width, Style style, String shown) {
        int from = 0;
        while (from < at && Widths.of(shown.substring(from, at)) >= width) {
            from++;
        }
        Canvas room = canvas.part(x, y, width, 1);
        room.text(0, 0, shown.substring(from), style);
        room.cursor(Widths.of(shown.substring(from, at)), 0);
    }
}
