package dev.fourtier.control.check;

import java.util.Locale;
import java.util.Optional;

/**
 * One finding of the doctor.
 *
 * @param id      a word that stays the same: {@code ollama-version}
 * @param group   what it belongs to: {@code Ollama}
 * @param finding one sentence
 * @param cure    what to do, where something is to be done
 * @param fixable {@code --fix} does it
 */
public record CheckView(String id, String group, State state, String finding, Optional<String> cure, boolean fixable) {
    /** How bad it is. */
    public enum State {
        GOOD,
        /** Works, but not as it should. */
        WARN,
        BROKEN,
        /** Could not be looked at, or does not apply here. */
        SKIPPED;

        /** As in JSON and in text. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
