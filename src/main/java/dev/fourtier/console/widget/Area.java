package dev.fourtier.console.widget;

/** A part of a page. */
public record Area(int x, int y, int columns, int rows) {
    public boolean holds(int column, int row) {
        return column >= x && column < x + columns && row >= y && row < y + rows;
    }
}
