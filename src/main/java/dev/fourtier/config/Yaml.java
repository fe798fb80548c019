package dev.fourtier.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A YAML value that knows where it stands. Aliases share one value; there are no cycles. */
sealed interface Yaml {
    Place place();

    /**
     * A word or number as written.
     *
     * @param plain written without quotes, so that {@code true}, {@code 12} and nothing at all are not text
     */
    record Text(String value, boolean plain, Place place) implements Yaml {
        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

        boolean isNothing() {
            return plain && NOTHING.contains(value);
        }

        /** It may be a key. */
        @Override
        public String toString() {
            return "Text at " + place;
        }
    }

    record Sequence(List<Yaml> items, Place place) implements Yaml {}

    /** In the order of the file. */
    record Mapping(Map<String, Entry> entries, Place place) implements Yaml {}

    record Entry(Place key, Yaml value) {}
}
