package dev.fourtier.doctor;

import java.util.Optional;

/**
 * What one check came to.
 *
 * @param id       a word that stays the same
 * @param sentence what was found
 * @param cure     what to do, where something is to be done
 * @param fix      what may be done for the person
 */
public record Finding(String id, Group group, State state, String sentence, Optional<String> cure, Optional<Fix> fix) {
    /** How bad it is. */
    public enum State {
        GOOD,
        /** Works, but not as it should. */
        WARN,
        BROKEN,
        /** Could not be looked at, or does not apply here. */
        SKIPPED
    }

    /** What a finding belongs to, in the order they are shown. */
    public enum Group {
        PROGRAM("co"),
        SHELL("Your shell"),
        CONFIGURATION("Configuration"),
        PORTS("Ports"),
        OLLAMA("Ollama"),
        GEMINI("Gemini"),
        SERVICES("Other services"),
        CLAUDE("Claude Code");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    static Finding good(String id, Group group, String sentence) {
        return new Finding(id, group, State.GOOD, sentence, Optional.empty(), Optional.empty());
    }

    static Finding skipped(String id, Group group, String sentence) {
        return new Finding(id, group, State.SKIPPED, sentence, Optional.empty(), Optional.empty());
    }

    static Finding warn(String id, Group group, String sentence, String cure) {
        return new Finding(id, group, State.WARN, sentence, Optional.of(cure), Optional.empty());
    }

    static Finding broken(String id, Group group, String sentence, String cure) {
        return new Finding(id, group, State.BROKEN, sentence, Optional.of(cure), Optional.empty());
    }

    Finding mendedBy(Fix what) {
        return new Finding(id, group, state, sentence, cure, Optional.of(what));
    }
}
