package dev.fourtier.app;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.control.Operations;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** What a daemon plays on: the person's own configuration, or stand-ins. */
interface Stage extends AutoCloseable {
    Configuration configuration();

    /** Has {@code listener} told when the configuration is another one. */
    void watch(ScheduledExecutorService timer, Consumer<Configuration> listener);

    /** The files it was read from; empty for stand-ins. */
    default Optional<ConfigFolder> folder() {
        return Optional.empty();
    }

    /** The same, and that of stand-ins. */
    default Optional<ConfigFolder> files() {
        return folder();
    }

    /** Looks at the files at once, which else happens every so often. */
    default void poll() {}

    /** What this {@code co} calls itself. */
    default String version() {
        return Version.current();
    }

    /** Everything is open. */
    default void opened(Operations operations, int proxyPort) {}

    /** What a person should know when it is up, besides the addresses; lines, or nothing. */
    String notice(int proxyPort);

    @Override
    void close();
}
