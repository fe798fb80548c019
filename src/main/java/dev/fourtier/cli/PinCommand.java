package dev.fourtier.cli;

import dev.fourtier.control.Callers;
import dev.fourtier.control.Home;
import dev.fourtier.control.PinFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** {@code co pin}: whoever changes a PIN has to know the one that is set. */
final class PinCommand {
    private final Home home;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    PinCommand(Home home, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.home = home;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int run(Command.Pin command) {
        Optional<String> refusal = Callers.refusalOfThis(
                surroundings.environment(), surroundings.seat().ancestors());
        if (refusal.isPresent()) {
            return fail(ExitCode.DENIED, refusal.get());
        }
        var file = new PinFile(home);
        if (file.isSet()) {
            Optional<String> current = surroundings.seat().secret("PIN that is set now: ");
            if (current.isEmpty()) {
                return noTerminal();
            }
            Optional<String> wrong = file.refusal(current.get());
            if (wrong.isPresent()) {
                return fail(ExitCode.DENIED, wrong.get());
            }
        }
        try {
            return switch (command.change()) {
                case SET -> set(file);
                case REMOVE -> remove(file);
            };
        } catch (IOException stuck) {
            return fail(ExitCode.FAILED, "the PIN could not be changed: " + stuck.getMessage());
        }
    }

    private int set(PinFile file) throws IOException {
        Optional<String> first = surroundings.seat().secret("New PIN: ");
        Optional<String> second = first.isEmpty() ? first : surroundings.seat().secret("Once more: ");
        if (second.isEmpty()) {
            return noTerminal();
        }
        if (!second.equals(first)) {
            return fail(ExitCode.FAILED, "the two are not the same. Nothing was changed.");
        }
        if (first.get().length() < PinFile.SHORTEST) {
            return fail(
                    ExitCode.FAILED, "a PIN has at least " + PinFile.SHORTEST + " characters. Nothing was changed.");
        }
        file.set(first.get());
        return say("The PIN is set. Restart co if it runs: it reads the PIN when it starts.");
    }

    private int remove(PinFile file) throws IOException {
        if (!file.isSet()) {
            return say("No PIN is set.");
        }
        file.remove();
        return say("The PIN is removed. A co that runs asks for it until it is restarted.");
    }

    private int noTerminal() {
        return fail(ExitCode.FAILED, "a PIN is typed at a terminal, and there is none here. Nothing was changed.");
    }

    private int say(String sentence) {
        out.println(sentence);
        return ExitCode.DONE;
    }

    private int fail(int code, String sentence) {
        err.println("co: " + sentence);
        return code;
    }
}
