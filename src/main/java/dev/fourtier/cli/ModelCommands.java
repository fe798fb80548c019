package dev.fourtier.cli;

import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.OllamaPlace;
import dev.fourtier.catalog.Refused;
import dev.fourtier.catalog.TierSwitch;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.Loaded;
import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is done to models, with or without a daemon: Ollama is asked directly, and a daemon reads a changed file by itself. */
final class ModelCommands {
    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    ModelCommands(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int use(Command.ModelsUse wanted) {
        var change = new TierSwitch(
                folder(),
                new Home(common.home()).config(),
                surroundings.environment(),
                LocalDate.now(surroundings.clock()));
        TierSwitch.Outcome outcome = change.use(wanted.tier(), wanted.model(), wanted.force());
        if (outcome.done()) {
            out.println(outcome.sentence());
            return ExitCode.DONE;
        }
        return failed(outcome.sentence());
    }

    int act(Command.ModelDeed wanted) {
        return switch (ConfigurationLoader.load(folder(), surroundings.environment())) {
            case Loaded.Broken(List<Diagnostic> problems) -> {
                problems.forEach(problem -> err.println("co: " + problem.render()));
                yield ExitCode.WRONG_USE;
            }
            case Loaded.Ok(Configuration configuration) -> {
                Optional<URI> base = OllamaPlace.base(configuration, surroundings.environment());
                yield base.isPresent()
                        ? act(wanted, configuration, new Ollama(base.get()))
                        : failed("OLLAMA_HOST is no address. Set it like 127.0.0.1:11434.");
            }
        };
    }

    private int act(Command.ModelDeed wanted, Configuration configuration, Ollama ollama) {
        String model = OllamaPlace.model(configuration, wanted.model());
        try {
            switch (wanted.deed()) {
                case PULL -> {
                    new PullScreen(out, surroundings.terminal().getAsBoolean()).pull(ollama, model);
                    out.println(model + " is there.");
                }
                case RM -> {
                    ollama.delete(model);
                    out.println(model + " is deleted.");
                }
                case LOAD -> {
                    ollama.load(model, OptionalInt.of(configuration.models().numCtx(model)));
                    out.println(model + " is loaded.");
                }
                case UNLOAD -> {
                    ollama.unload(model);
                    out.println(model + " is out of memory.");
                }
            }
            return ExitCode.DONE;
        } catch (Refused no) {
            return failed(
                    no.isUnknown()
                            ? "there is no model '" + model + "' here. 'co models --all' lists what is there."
                            : "Ollama refused: " + no.getMessage());
        } catch (IOException stuck) {
            return failed(stuck.getMessage() + ". Is Ollama running? 'ollama serve' starts it.");
        }
    }

    private ConfigFolder folder() {
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        return new ConfigFolder(common.config(), shipped);
    }

    private int failed(String sentence) {
        err.println("co: " + sentence);
        return ExitCode.FAILED;
    }
}
