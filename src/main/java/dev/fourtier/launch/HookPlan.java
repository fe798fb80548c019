package dev.fourtier.launch;

import java.nio.file.Path;
import java.util.List;

/** What putting the hook in place, or taking it away, comes to: to be shown first and done then. */
public sealed interface HookPlan {
    /** Nothing to do, and that is well. */
    record Nothing(String sentence) implements HookPlan {}

    /** It cannot be done; the sentence says why and what to do. */
    record Refused(String sentence) implements HookPlan {}

    record Change(List<Step> steps) implements HookPlan {
        public Change {
            steps = List.copyOf(steps);
        }
    }

    /** One thing to do, in this order. */
    sealed interface Step {
        /** @param text the whole script */
        record Write(Path file, String text) implements Step {}

        record Rename(Path from, Path to) implements Step {}

        record Delete(Path file) implements Step {}

        /** Of git's settings for all repositories; empty takes it out. */
        record HooksPath(String value) implements Step {}
    }
}
