package dev.fourtier.cli;

import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.OllamaPlace;
import dev.fourtier.catalog.Refused;
import dev.fourtier.catalog.TierSwitch;
import dev.fourtier.config.Configuration;
import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.OptionalInt;

/** What is done to models, with or without a daemon: Ollama is asked directly, and a daemon reads a changed file by itself. */
final class ModelCommands {
    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;
    private final NearOllama near;

    ModelCommands(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
        this.near = new NearOllama(common, surroundings, err);
    }

    int use(Command.ModelsUse wanted) {
        var change = new TierSwitch(
                near.folder(),
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
        return near.ask((configuration, ollama) -> act(wanted, configuration, ollama));
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

    private int failed(String sentence) {
        err.println("co: " + sentence);
        return ExitCode.FAILED;
    }
}
