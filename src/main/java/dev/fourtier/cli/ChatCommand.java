package dev.fourtier.cli;

import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.OllamaPlace;
import dev.fourtier.catalog.Refused;
import dev.fourtier.config.Configuration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code ol-qwen} and its like: a model of Ollama without proxy, daemon or network. Nothing that is said is kept. */
final class ChatCommand {
    /** Set by {@code bin/co}: a JVM cannot tell by itself that nothing is piped to it, and must not wait for a person's words. */
    private static final String STDIN = "CO_STDIN";

    private static final String IS_TERMINAL = "terminal";
    private static final int LARGEST_PIPE = 16 << 20;

    private final Common common;
    private final Surroundings surroundings;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ChatCommand(Common common, Surroundings surroundings, InputStream in, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    int run(Command.Chat wanted) {
        return new NearOllama(common, surroundings, err)
                .ask((configuration, ollama) -> run(wanted, configuration, ollama));
    }

    private int run(Command.Chat wanted, Configuration configuration, Ollama ollama) {
        String model = OllamaPlace.model(configuration, wanted.name());
        if (wanted.name().toLowerCase(Locale.ROOT).startsWith("ol-") && model.equals(wanted.name())) {
            return failed(
                    "no model in models.conf has the alias " + model + ". Add 'aliases = " + model + "' under one.");
        }
        var talk = new Talk(ollama, model, OptionalInt.of(configuration.models().numCtx(model)), out);
        boolean typed = surroundings.variable(STDIN).filter(IS_TERMINAL::equals).isPresent();
        boolean person = typed && surroundings.terminal().getAsBoolean();
        try {
            String piped = typed ? "" : piped();
            String prompt = wanted.prompt() + (wanted.prompt().isEmpty() || piped.isEmpty() ? "" : "\n\n") + piped;
            if (prompt.isBlank() && !person) {
                err.println("co: nothing to ask: give it a prompt, pipe text to it, or talk to it at a terminal.");
                return ExitCode.WRONG_USE;
            }
            var keyboard = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Found found = look(ollama, model, configuration, person ? Optional.of(keyboard) : Optional.empty());
            if (found == Found.NO_OLLAMA) {
                return ExitCode.FAILED;
            }
            if (found == Found.NO_MODEL) {
                if (!person || !agrees(keyboard, model)) {
                    return failed(model + " is not on this machine. Get it with: co models pull " + model);
                }
                new PullScreen(out, true).pull(ollama, model);
            }
            return prompt.isBlank() ? new TalkScreen(talk, keyboard, out, err).run() : once(talk, prompt);
        } catch (Refused no) {
            return failed("Ollama refused: " + no.getMessage());
        } catch (IOException stuck) {
            return failed(stuck.getMessage() + ". Is Ollama running? 'ollama serve' starts it.");
        }
    }

    private int once(Talk talk, String prompt) throws IOException {
        boolean whole = talk.say(prompt);
        if (!whole) {
            err.println("co: the answer is cut off here: the model's context is full.");
        }
        return ExitCode.DONE;
    }

    private enum Found {
        MODEL,
        NO_MODEL,
        /** And it was said why. */
        NO_OLLAMA
    }

    /** Where Ollama itself is not, it is started if the person wants it. */
    private Found look(Ollama ollama, String model, Configuration configuration, Optional<BufferedReader> keyboard)
            throws IOException {
        try {
            return isThere(ollama, model) ? Found.MODEL : Found.NO_MODEL;
        } catch (IOException silent) {
            if (!(silent.getCause() instanceof ConnectException)) {
                throw silent;
            }
            if (!new OllamaStart(common, surroundings, err).offer(configuration, ollama, keyboard)) {
                return Found.NO_OLLAMA;
            }
            return isThere(ollama, model) ? Found.MODEL : Found.NO_MODEL;
        }
    }

    private static boolean isThere(Ollama ollama, String model) throws IOException {
        try {
            ollama.show(model);
            return true;
        } catch (Refused no) {
            if (no.isUnknown()) {
                return false;
            }
            throw no;
        }
    }

    private boolean agrees(BufferedReader keyboard, String model) throws IOException {
        err.print("co: " + model + " is not on this machine. Get it now? [y/N] ");
        err.flush();
        String word = keyboard.readLine();
        return word != null && List.of("y", "yes").contains(word.strip().toLowerCase(Locale.ROOT));
    }

    private String piped() throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_PIPE + 1);
        if (bytes.length > LARGEST_PIPE) {
            throw new IOException("what is piped to it has more than 16 MB, and no model reads that much");
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private int failed(String sentence) {
        err.println("co: " + sentence);
        return ExitCode.FAILED;
    }
}
