package dev.fourtier.control.request;

import dev.fourtier.control.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Requests, open and over. Callable from any thread; nothing here blocks. */
public interface Requests {
    /** Newest first; those that are open are always among them. */
    List<RequestView> recent(int most);

    /** Empty where it is unknown, or too old to be remembered. Completes soon, never exceptionally. */
    CompletionStage<Optional<RequestDetail>> detail(String id);

    /** Requests and failures a minute, for each tier, over the last hour. */
    List<TierHistory> history();

    /**
     * Sends the same request again, from its first tier up to T3 at most: a replay never asks for the paid tier. The sentence
     * says under which id it runs.
     */
    CompletionStage<Ruling> replay(String id);

    /** Where nothing is kept. */
    Requests NONE = new Requests() {
        @Override
        public List<RequestView> recent(int most) {
            return List.of();
        }

        @Override
        public CompletionStage<Optional<RequestDetail>> detail(String id) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public List<TierHistory> history() {
            return List.of();
        }

        @Override
        public CompletionStage<Ruling> replay(String id) {
            return CompletableFuture.completedFuture(
                    new Ruling(Ruling.Kind.UNKNOWN, "There is no request '" + id + "'."));
        }
    };
}
