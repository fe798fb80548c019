package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.State;
import java.util.List;
import java.util.Optional;

/** Something that lies over a view and has all keys while it does. */
public interface Overlay {
    /** Every event comes here, what happens elsewhere too. */
    Next on(Event event, State state);

    /** @param canvas the whole screen */
    void render(Canvas canvas, State state);

    /** What its keys do, for the line of hints: key, word, key, word. */
    List<String> hints();

    /** @param overlay empty when it is gone */
    record Next(Optional<Overlay> overlay, List<Effect> effects) {
        public Next {
            effects = List.copyOf(effects);
        }

        public static Next stay(Overlay overlay, Effect... effects) {
            return new Next(Optional.of(overlay), List.of(effects));
        }

        public static Next close(Effect... effects) {
            return new Next(Optional.empty(), List.of(effects));
        }
    }
}
