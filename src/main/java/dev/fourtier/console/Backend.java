package dev.fourtier.console;

import dev.fourtier.control.Operations;
import java.util.List;

/** Where a console gets {@link Operations} from: {@code app} knows how to start the program, or to reach one that runs. */
@FunctionalInterface
public interface Backend {
    /** Called once, on a thread of its own, when the first frame is out. Blocks until there is something to ask, or says why not. */
    Opened open();

    /** What runs in this process, if it does, is to end: asked while the console was ending already, to let it go on without. */
    default void end() {}

    /** What came of it. */
    sealed interface Opened {
        /**
         * It runs in this very process, and the console decides what becomes of it.
         *
         * @param lasting whether it is of use without a screen: a demo that nobody looks at is not
         */
        record Embedded(Operations operations, boolean lasting) implements Opened {}

        /** It runs in the process {@code pid}. */
        record Attached(Operations operations, long pid) implements Opened {}

        /** @param why what it said */
        record Failed(List<String> why) implements Opened {
            public Failed {
                why = List.copyOf(why);
            }
        }
    }
}
