package dev.fourtier.cli;

import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.OllamaPlace;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.Loaded;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/** The Ollama that the configuration means, for commands that ask it past the daemon. */
final class NearOllama {
    private final Surroundings surroundings;
    private final ConfigFolder folder;
    private final PrintStream err;

    NearOllama(Common common, Surroundings surroundings, PrintStream err) {
        this.surroundings = surroundings;
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        this.folder = new ConfigFolder(common.config(), shipped);
        this.err = err;
    }

    ConfigFolder folder() {
        return folder;
    }

    /** An {@link ExitCode}: that of {@code command}, or why it could not be begun. */
    int ask(ToIntBiFunction<Configuration, Ollama> command) {
        return switch (ConfigurationLoader.load(folder, surroundings.environment())) {
            case Loaded.Broken(List<Diagnostic> problems) -> {
                problems.forEach(problem -> err.println("co: " + problem.render()));
                yield ExitCode.WRONG_USE;
            }
            case Loaded.Ok(Configuration configuration) -> {
                Optional<URI> base = OllamaPlace.base(configuration, surroundings.environment());
                if (base.isEmpty()) {
                    err.println("co: OLLAMA_HOST is no address. Set it like 127.0.0.1:11434.");
                    yield ExitCode.FAILED;
                }
                yield command.applyAsInt(configuration, new Ollama(base.get()));
            }
        };
    }
}
