package dev.fourtier.console.widget;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells under a head. Columns that do not fit are left out, the least wanted first. */
public final class Table {
    private final List<Column> columns;

    /**
     * @param width  in cells; one with 0 takes what is left
     * @param rank   columns of a higher rank go first when room is short; 0 never goes
     * @param right  whether its cells stand at the right
     */
    public record Column(String title, int width, int rank, boolean right) {
        public static Column of(String title, int width, int rank) {
            return new Column(title, width, rank, false);
        }

        public static Column number(String title, int width, int rank) {
            return new Column(title, width, rank, true);
        }
    }

    /** A text in a style. */
    public record Cell(String text, Style style) {}

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Which of the columns fit, with their widths; 0 for one that is left out. */
    private int[] fit(int room) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).width() == 0 ? 8 : columns.get(i).width();
        }
        while (sum(widths) > room) {
            int worst = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean there = widths[i] > 0 && columns.get(i).rank() > 0;
                if (there
                        && (worst < 0
                                || columns.get(i).rank() >= columns.get(worst).rank())) {
                    worst = i;
                }
            }
            if (worst < 0) {
                break;
            }
            widths[worst] = 0;
        }
        int left = room - sum(widths);
        for (int i = 0; i < widths.length && left > 0; i++) {
            if (columns.get(i).width() == 0 && widths[i] > 0) {
                widths[i] += left;
                left = 0;
            }
        }
        return widths;
    }

    /** Whether each column is seen in a room of so many cells. */
    public List<Boolean> seen(int room) {
        return Arrays.stream(fit(room - 1)).mapToObj(width -> width > 0).toList();
    }

    private static int sum(int[] widths) {
        int sum = 0;
        for (int width : widths) {
            sum += width > 0 ? width + 1 : 0;
        }
        return Math.max(0, sum - 1);
    }

    public void head(Canvas canvas, int y, Theme theme) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(new Cell(column.title(), theme.of(Role.FAINT)));
        }
        row(canvas, y, cells, false, theme);
    }

    /** @param chosen drawn as such, with {@code >} before it where there is room at the left */
    public void row(Canvas canvas, int y, List<Cell> cells, boolean chosen, Theme theme) {
        int[] widths = fit(canvas.columns() - 1);
        int x = 1;
        for (int i = 0; i < widths.length && i < cells.size(); i++) {
            if (widths[i] == 0) {
                continue;
            }
            String text = Canvas.cut(Safe.line(cells.get(i).text()), widths[i]);
            int from = columns.get(i).right() ? x + widths[i] - Widths.of(text) : x;
            canvas.text(from, y, text, cells.get(i).style());
            x += widths[i] + 1;
        }
        if (chosen) {
            canvas.text(0, y, ">", theme.of(Role.FOCUS).asBold());
            canvas.highlight(y, theme.of(Role.SELECTED));
        }
    }
}
