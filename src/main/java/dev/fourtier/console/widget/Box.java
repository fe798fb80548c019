package dev.fourtier.console.widget;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;

/** A border with a title. */
public final class Box {
    private Box() {}

    /**
     * Draws it and answers what is inside. One with the focus has {@code >} before its title as well as another colour.
     *
     * @param right said at the right end of the upper border
     */
    public static Canvas draw(Canvas canvas, String title, String right, boolean focus, Theme theme) {
        Style line = theme.of(focus ? Role.FOCUS : Role.BORDER);
        canvas.border(line);
        int room = canvas.columns() - 4;
        String safeRight = Safe.line(right);
        String head = " " + (focus ? "▸" : "") + Safe.line(title) + " ";
        if (room > 0) {
            int end = canvas.text(
                    2, 0, room, head, theme.of(focus ? Role.FOCUS : Role.TITLE).asBold());
            int width = Widths.of(safeRight) + 2;
            if (!safeRight.isEmpty() && end + width + 1 < canvas.columns() - 1) {
                canvas.textEndingAt(canvas.columns() - 2, 0, " " + safeRight + " ", theme.of(Role.FAINT));
            }
        }
        return canvas.inside(1);
    }

    /** A box in the middle of the canvas, over whatever was there. */
    public static Canvas middle(
            Canvas canvas, int columns, int rows, String title, String right, Role role, Theme theme) {
        int wide = Math.min(columns, canvas.columns());
        int high = Math.min(rows, canvas.rows());
        Canvas part = canvas.part((canvas.columns() - wide) / 2, (canvas.rows() - high) / 2, wide, high);
        part.clear(theme.of(Role.TEXT));
        if (wide < 20 || high < 4) {
            return part;
        }
        Canvas inside = draw(part, title, right, true, theme);
        part.text(
                2,
                0,
                Math.max(0, wide - 4),
                " " + Safe.line(title) + " ",
                theme.of(role).asBold());
        return inside.part(1, 0, inside.columns() - 2, inside.rows());
    }
}
