package dev.fourtier.control.service;

import dev.fourtier.control.Ruling;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Steering services. Callable from any thread; nothing here blocks. */
public interface Services {
    /** Doors first, then in the order of {@code services.yaml}, then workers. */
    List<ServiceView> list();

    /**
     * Has something done.
     *
     * @return completes when it is done or has failed, never exceptionally; what is so already is done
     */
    CompletionStage<Ruling> act(String name, Deed deed);

    /** What can be done to a service. */
    enum Deed {
        START,
        STOP,
        RESTART,
        /** Use what answers on its port although it is not ours. */
        ADOPT
    }

    /** Where there are none. */
    Services NONE = new Services() {
        @Override
        public List<ServiceView> list() {
            return List.of();
        }

        @Override
        public CompletionStage<Ruling> act(String name, Deed deed) {
            return CompletableFuture.completedFuture(
                    new Ruling(Ruling.Kind.UNKNOWN, "There is no service '" + name + "'."));
        }
    };
}
