package dev.fourtier.bridge.worker;

import dev.fourtier.wire.gemini.GeminiAnswer;
import java.util.List;
import java.util.Optional;

/** What the relay saw of one session's calls to the API. */
interface Watch extends AutoCloseable {
    /** Where there is no relay. */
    Watch BLIND = new Watch() {
        @Override
        public Optional<GeminiAnswer> answer() {
            return Optional.empty();
        }

        @Override
        public List<String> foreignTools() {
            return List.of();
        }

        @Override
        public void close() {
            // It saw nothing.
        }
    };

    /** The latest call's answer as far as it came; empty while there was none. */
    Optional<GeminiAnswer> answer();

    /** Tools the model would have been offered that are not the client's. */
    List<String> foreignTools();

    @Override
    void close();
}
