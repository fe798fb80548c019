package dev.fourtier.control.catalog;

import dev.fourtier.control.Ruling;
import dev.fourtier.model.Tier;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Models, as a person deals with them. Callable from any thread; nothing here blocks. A deed completes when it is done or has
 * failed, never exceptionally; a pull's when it has begun.
 */
public interface Catalog {
    /** What is known now, and what is too old is asked for in the background. */
    CatalogView view();

    /** The same, once every source was asked anew or gave no answer in time. */
    CompletionStage<CatalogView> refresh();

    /** @param model its name or an alias */
    CompletionStage<Ruling> act(String model, Deed deed);

    /**
     * From now on the tier answers with this model; the configuration file keeps its comments and order.
     *
     * @param force although it is not there, has no tools or too little context
     */
    CompletionStage<Ruling> use(Tier tier, String model, boolean force);

    /** A short prompt straight to the model, past the tiers: its answer, or why there is none. */
    CompletionStage<Ruling> test(String model, String prompt);

    /** What can be done to a model. */
    enum Deed {
        PULL,
        CANCEL_PULL,
        DELETE,
        LOAD,
        UNLOAD
    }

    /** Where there are no models. */
    Catalog NONE = new Catalog() {
        @Override
        public CatalogView view() {
            return new CatalogView(List.of(), List.of(), List.of());
        }

        @Override
        public CompletionStage<CatalogView> refresh() {
            return CompletableFuture.completedFuture(view());
        }

        @Override
        public CompletionStage<Ruling> act(String model, Deed deed) {
            return unknown(model);
        }

        @Override
        public CompletionStage<Ruling> use(Tier tier, String model, boolean force) {
            return unknown(model);
        }

        @Override
        public CompletionStage<Ruling> test(String model, String prompt) {
            return unknown(model);
        }

        private static CompletionStage<Ruling> unknown(String model) {
            return CompletableFuture.completedFuture(
                    new Ruling(Ruling.Kind.UNKNOWN, "There is no model '" + model + "'."));
        }
    };
}
