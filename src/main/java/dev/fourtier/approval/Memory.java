package dev.fourtier.approval;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/** The last so many things worth remembering. What is forgotten is only asked again. Guarded by the desk's lock. */
final class Memory<K, V> {
    private final int capacity;
    private final SequencedMap<K, V> entries = new LinkedHashMap<>();

    Memory(int capacity) {
        this.capacity = capacity;
    }

    void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() > capacity) {
            entries.pollFirstEntry();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void removeIf(Predicate<V> outdated) {
        entries.values().removeIf(outdated);
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }
}
