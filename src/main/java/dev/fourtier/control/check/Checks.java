package dev.fourtier.control.check;

import dev.fourtier.control.Ruling;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The doctor. Callable from any thread; nothing here blocks, but an examination may take seconds. */
public interface Checks {
    CompletionStage<List<CheckView>> examine();

    /** Mends what is safe to mend. */
    CompletionStage<Ruling> fix(String id);

    /** Where there is no doctor. */
    Checks NONE = new Checks() {
        @Override
        public CompletionStage<List<CheckView>> examine() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Ruling> fix(String id) {
            return CompletableFuture.completedFuture(
                    new Ruling(Ruling.Kind.UNKNOWN, "There is no check '" + id + "'."));
        }
    };
}
