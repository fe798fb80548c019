package dev.fourtier.console.state;

import java.util.List;

/** What this console shows, and whether it can. */
public sealed interface Link {
    /** Nothing to ask yet. */
    record Starting() implements Link {}

    /**
     * All of it runs in this very process.
     *
     * @param lasting whether it may go on without a screen
     */
    record Embedded(boolean lasting) implements Link {}

    /** Another process does the work. */
    record Attached(long pid) implements Link {}

    /** @param why what it said */
    record Failed(List<String> why) implements Link {
        public Failed {
            why = List.copyOf(why);
        }
    }

    /** The process that did the work is gone, or does not answer. */
    record Lost(String why) implements Link {}
}
