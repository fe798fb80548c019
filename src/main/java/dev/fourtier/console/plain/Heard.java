package dev.fourtier.console.plain;

import dev.fourtier.control.Ruling;
import java.util.List;
import java.util.Optional;

/** Something that happened. */
sealed interface Heard {
    /**
     * A line was typed, or came from a pipe.
     *
     * @param nanos when it was whole
     * @param more  something stood right behind it already
     */
    record Line(String text, long nanos, boolean more) implements Heard {}

    /** Nothing more will be typed. */
    record End() implements Heard {}

    /** The prompt can be read from now on. */
    record Shown(long nanos) implements Heard {}

    /** A second passed, or there is news. */
    record Tick() implements Heard {}

    /** @param what as the page calls it that waits for it */
    record Ruled(String what, Ruling ruling) implements Heard {}

    /** The answer to a question, as lines. */
    record Told(String what, List<String> lines) implements Heard {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /** Something for a file is there. */
    record Ready(String what, String name, String text) implements Heard {
        /** Prompts may stand in it. */
        @Override
        public String toString() {
            return "Ready[" + name + "]";
        }
    }

    /** What a page shows is there. */
    record Opened(String what, Page page) implements Heard {}

    /** What was typed unseen; empty where nothing was. */
    record Secret(Optional<String> typed) implements Heard {
        @Override
        public String toString() {
            return "Secret";
        }
    }
}
