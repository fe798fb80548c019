package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import java.util.List;
import java.util.Optional;

/** Something that lies over a view and has all keys while it does. */
public interface Overlay {
    /** Every event comes here, what happens elsewhere too. */
    Next on(Event event, State state);

    /** @param canvas the whole screen */
    void render(Canvas canvas, State state);

    /** What there is to do in it by keys. */
    Scope scope();

    /** What a key does in it; empty for none of its own. */
    default String action(Key key, State state) {
        return state.keys().action(scope().name(), key).orElse("");
    }

    /** What its keys do, for the line of hints: key, word, key, word. */
    default List<String> hints(KeyMap keys) {
        return keys.hints(scope());
    }

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
