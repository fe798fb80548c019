package dev.fourtier.console.view;

import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Something to be done that a view cannot do itself. */
public sealed interface Effect {
    /**
     * Shows a view.
     *
     * @param focus handed to its action {@code focus} if not empty: an id, a name, a filter
     */
    record Go(Place place, String focus) implements Effect {}

    /** Does an action, as if its key had been pressed. */
    record Act(String scope, String action, String argument) implements Effect {}

    record Open(Overlay overlay) implements Effect {}

    /** Tells the person in the line above the hints. */
    record Say(String text, Notice.Tone tone) implements Effect {}

    /** Asks or has something done, off the console's thread; what comes of it comes back as an event. */
    record Call(Function<Operations, CompletionStage<? extends Event>> call) implements Effect {}

    /** Into the clipboard. */
    record Copy(String text) implements Effect {}

    /** In {@code $PAGER}; the console steps back while it runs. */
    record Page(String name, String text) implements Effect {}

    /**
     * In the person's editor; the console steps back while it runs.
     *
     * @param template what a file that is not there begins as a copy of
     * @param line     where to begin, from 1; 0 for anywhere
     * @param then     done when it was left
     */
    record Edit(String file, String template, int line, Call then) implements Effect {}

    /** Into a file of the folder for it, whose path is told. */
    record Keep(String name, String text) implements Effect {}

    /** The picture as it is, as text, ANSI and SVG. */
    record Shoot() implements Effect {}

    record Like(Comfort comfort) implements Effect {}

    /** One after the other. */
    record Many(List<Effect> effects) implements Effect {
        public Many {
            effects = List.copyOf(effects);
        }
    }

    record Ring() implements Effect {}

    record Redraw() implements Effect {}

    record Suspend() implements Effect {}

    record Leave(How how) implements Effect {
        /** What becomes of what this console started. */
        public enum How {
            /** It is another process's, or there is nothing. */
            DETACH,
            /** It goes on without a screen. */
            BACKGROUND,
            /** It ends with the console. */
            STOP
        }
    }

    /** {@link Call} for what answers with a sentence. */
    static Effect ruling(Function<Operations, CompletionStage<Ruling>> call) {
        return new Call(operations -> call.apply(operations).thenApply(Event.Ruled::new));
    }
}
