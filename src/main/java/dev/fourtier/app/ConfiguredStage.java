package dev.fourtier.app;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.ConfigurationWatch;
import dev.fourtier.config.ConfigurationWatch.Reload;
import dev.fourtier.config.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration of the files, as they are now and as they change. */
final class ConfiguredStage implements Stage {
    /** How opening it went. */
    sealed interface Opened {
        record Ok(ConfiguredStage stage) implements Opened {}

        record Broken(List<Diagnostic> problems) implements Opened {}
    }

    private final ConfigFolder folder;
    private final ConfigurationWatch files;
    private final AtomicReference<Consumer<Configuration>> listener;

    private ConfiguredStage(
            ConfigFolder folder, ConfigurationWatch files, AtomicReference<Consumer<Configuration>> listener) {
        this.folder = folder;
        this.files = files;
        this.listener = listener;
    }

    static Opened open(ConfigFolder folder, Map<String, String> environment) {
        Logger log = LoggerFactory.getLogger("config");
        var listener = new AtomicReference<Consumer<Configuration>>(_ -> {});
        Consumer<Reload> hear = reload -> {
            switch (reload) {
                case Reload.Applied(Configuration changed) -> {
                    log.info("the configuration changed and holds from now on");
                    listener.get().accept(changed);
                }
                case Reload.Refused(List<Diagnostic> problems) -> {
                    log.warn("the configuration changed and cannot be used, the last good one goes on");
                    problems.forEach(problem -> log.warn("{}", problem.render()));
                }
            }
        };
        return switch (ConfigurationWatch.start(new ConfigurationLoader(folder, environment), hear)) {
            case ConfigurationWatch.Start.Ok(ConfigurationWatch watch) ->
                new Opened.Ok(new ConfiguredStage(folder, watch, listener));
            case ConfigurationWatch.Start.Broken(List<Diagnostic> problems) -> new Opened.Broken(problems);
        };
    }

    @Override
    public Optional<ConfigFolder> folder() {
        return Optional.of(folder);
    }

    @Override
    public void poll() {
        files.poll();
    }

    @Override
    public Configuration configuration() {
        return files.get();
    }

    @Override
    public void watch(ScheduledExecutorService timer, Consumer<Configuration> whenChanged) {
        listener.set(whenChanged);
        Future<?> _ = files.every(timer);
    }

    @Override
    public String notice(int proxyPort) {
        return "";
    }

    @Override
    public void close() {
        listener.set(_ -> {});
    }
}
