package dev.fourtier.config;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The configuration that counts now. {@link #get} is for any thread.
 *
 * <p>Contents are compared rather than times: the files are small, and a clock of a file system can stand still over two edits.
 * A change counts when two polls in a row find it, because an editor may just be between emptying and filling a file, or have
 * moved it away.
 */
public final class ConfigurationWatch implements Supplier<Configuration> {
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    /** What came of a change. */
    public sealed interface Reload {
        record Applied(Configuration configuration) implements Reload {}

        /** The last good configuration goes on. */
        record Refused(List<Diagnostic> problems) implements Reload {}
    }

    private final ConfigurationLoader loader;
    private final Consumer<Reload> listener;
    private volatile Configuration current;
    private Sources judged;
    private Sources seen;

    private ConfigurationWatch(
            ConfigurationLoader loader, Configuration first, Sources sources, Consumer<Reload> listener) {
        this.loader = loader;
        this.current = first;
        this.judged = sources;
        this.seen = sources;
        this.listener = listener;
    }

    /** How a start went. */
    public sealed interface Start {
        record Ok(ConfigurationWatch watch) implements Start {}

        record Broken(List<Diagnostic> problems) implements Start {}
    }

    /** Loads for the first time; there is nothing to watch if that fails. The listener is called by {@link #poll}. */
    public static Start start(ConfigurationLoader loader, Consumer<Reload> listener) {
        Sources sources = loader.read();
        return switch (loader.load(sources)) {
            case Loaded.Ok(Configuration first) ->
                new Start.Ok(new ConfigurationWatch(loader, first, sources, listener));
            case Loaded.Broken(List<Diagnostic> problems) -> new Start.Broken(problems);
        };
    }

    @Override
    public Configuration get() {
        return current;
    }

    /** Looks at the files once; the listener hears of each change once. */
    public synchronized void poll() {
        Sources now = loader.read();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(judged)) {
            return;
        }
        judged = now;
        switch (loader.load(now)) {
            case Loaded.Ok(Configuration configuration) -> {
                current = configuration;
                listener.accept(new Reload.Applied(configuration));
            }
            case Loaded.Broken(List<Diagnostic> problems) -> listener.accept(new Reload.Refused(problems));
        }
    }

    /** Polls every {@link #INTERVAL} until the future is cancelled. */
    public ScheduledFuture<?> every(ScheduledExecutorService scheduler) {
        return scheduler.scheduleWithFixedDelay(
                this::poll, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
