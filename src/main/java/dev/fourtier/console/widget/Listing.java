package dev.fourtier.console.widget;

import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Action;
import java.util.List;

/**
 * Which of the rows of a list is chosen, and which is the first to be seen. It knows only how many there are when it is asked to move.
 */
public record Listing(int chosen, int top) {
    public static final Listing START = new Listing(0, 0);

    /** To be taken into the actions of whoever has a list; {@link #act} does them. */
    public static final List<Action> ACTIONS = List.of(
            Action.of("up", "one up", "", "up k"),
            Action.of("down", "one down", "", "down j"),
            Action.of("page-up", "a page up", "", "page-up"),
            Action.of("page-down", "a page down", "", "page-down"),
            Action.of("first", "to the first", "", "home g"),
            Action.of("last", "to the last", "", "end G"));

    /** After one of {@link #ACTIONS}; the same for any other. */
    public Listing act(String action, int count, int page) {
        return switch (action) {
            case "up" -> to(chosen - 1, count);
            case "down" -> to(chosen + 1, count);
            case "page-up" -> to(chosen - Math.max(1, page), count);
            case "page-down" -> to(chosen + Math.max(1, page), count);
            case "first" -> to(0, count);
            case "last" -> to(count - 1, count);
            default -> this;
        };
    }

    /** A wheel moves it by three; the same for any other deed. */
    public Listing on(Input.Mouse mouse, int count) {
        return switch (mouse.deed()) {
            case WHEEL_UP -> to(chosen - 3, count);
            case WHEEL_DOWN -> to(chosen + 3, count);
            default -> this;
        };
    }

    /**
     * To what is seen in a row, when that many are seen.
     *
     * @param row the first that is seen is 0; the same below that, and where there is nothing
     */
    public Listing pressed(int row, int rows, int count) {
        // What was pointed at stays where it is.
        Listing seen = within(rows, count);
        int at = seen.top() + row;
        return row < 0 || row >= rows || at >= count ? this : seen.to(at, count);
    }

    public Listing to(int row, int count) {
        return new Listing(Math.clamp(row, 0, Math.max(0, count - 1)), top);
    }

    /** Moved so that the chosen one can be seen in so many rows. */
    public Listing within(int rows, int count) {
        int seen = Math.max(1, rows);
        int row = Math.clamp(chosen, 0, Math.max(0, count - 1));
        int from = Math.clamp(top, Math.max(0, row - seen + 1), row);
        return new Listing(row, Math.clamp(from, 0, Math.max(0, count - seen)));
    }
}
