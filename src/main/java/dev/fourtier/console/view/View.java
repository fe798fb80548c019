package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.State;
import java.util.List;

/** One of the pages of the console. Immutable: what changes it makes another one. */
public interface View {
    Place place();

    /** What can be done here, the most wanted first: so they are dropped from the line of hints where room ends. */
    List<Action> actions();

    /** Whether keys are text now, for a field of this view: then they come to {@link #on} and trigger no action. */
    default boolean typing() {
        return false;
    }

    /**
     * Does one of {@link #actions}.
     *
     * @param argument empty unless it came from the palette or from {@link Effect.Go}
     */
    Turn act(String action, String argument, State state);

    /** Everything else: keys without an action, text, the mouse (in coordinates of this view), news. Also while it is not shown. */
    default Turn on(Event event, State state) {
        return Turn.of(this);
    }

    /** It comes before the person now, or something else does. */
    default Turn shown(boolean now, State state) {
        return Turn.of(this);
    }

    /** Draws itself. Any size is possible, down to nothing. */
    void render(Canvas canvas, State state);
}
