package dev.fourtier.console.plain;

import dev.fourtier.console.Ending;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a page wants done and cannot do. */
sealed interface Errand {
    /** The program is asked, and its answer is heard. */
    record Ask(String what, Function<Operations, CompletionStage<? extends Heard>> call) implements Errand {}

    /** Something is typed unseen, and heard. */
    record Unseen(String prompt) implements Errand {}

    /** A file is written; what became of it is heard as a {@link Heard.Ruled}. */
    record Keep(String name, String text) implements Errand {
        /** Prompts may stand in it. */
        @Override
        public String toString() {
            return "Keep[" + name + "]";
        }
    }

    record Leave(Ending how) implements Errand {}

    /** Has something done whose sentence is heard under {@code what}. */
    static Errand ruling(String what, Function<Operations, CompletionStage<Ruling>> call) {
        return new Ask(what, operations -> call.apply(operations).thenApply(ruling -> new Heard.Ruled(what, ruling)));
    }
}
