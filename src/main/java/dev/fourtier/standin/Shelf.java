package dev.fourtier.standin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The models that a simulated Ollama holds: it can be pulled to, deleted from, and some of it is loaded. */
final class Shelf {
    private final List<SimulatedModel> models;
    private final Set<String> loaded = new LinkedHashSet<>();

    /** The first local one is loaded; the cloud's never are. */
    Shelf(List<SimulatedModel> models) {
        this.models = new ArrayList<>(models);
        models.stream().filter(model -> !model.isCloud()).findFirst().ifPresent(model -> loaded.add(model.name()));
    }

    synchronized List<SimulatedModel> all() {
        return List.copyOf(models);
    }

    synchronized List<SimulatedModel> loaded() {
        return models.stream().filter(model -> loaded.contains(model.name())).toList();
    }

    synchronized Optional<SimulatedModel> find(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    synchronized void add(SimulatedModel model) {
        if (find(model.name()).isEmpty()) {
            models.add(model);
        }
    }

    /** Whether it was there. */
    synchronized boolean remove(String name) {
        loaded.remove(name);
        return models.removeIf(model -> model.name().equals(name));
    }

    synchronized void load(String name) {
        loaded.add(name);
    }

    synchronized void unload(String name) {
        loaded.remove(name);
    }
}
