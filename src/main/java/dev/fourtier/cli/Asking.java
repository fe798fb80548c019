package dev.fourtier.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Asks before each step, and remembers how it went. */
final class Asking {
    private final boolean yes;
    private final boolean dryRun;
    private final Seat seat;
    private final PrintStream out;
    private final PrintStream err;
    private int asked;
    private int carriedOut;
    private boolean nobody;

    /** @param yes nobody is asked; {@code dryRun} nothing is done */
    Asking(boolean yes, boolean dryRun, Seat seat, PrintStream out, PrintStream err) {
        this.yes = yes;
        this.dryRun = dryRun;
        this.seat = seat;
        this.out = out;
        this.err = err;
    }

    /** Something that is done if the person wants it. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** What it is about was shown already. */
    void then(Step step) throws IOException {
        asked++;
        if (!dryRun && (yes || agreed())) {
            step.run();
            carriedOut++;
        }
    }

    private boolean agreed() {
        out.flush();
        Optional<String> answer = nobody ? Optional.empty() : seat.line("Do that? [y/N] ");
        nobody |= answer.isEmpty();
        return answer.map(String::strip)
                .filter(word -> word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes"))
                .isPresent();
    }

    boolean nothingAsked() {
        return asked == 0;
    }

    /** Whether anything was. */
    boolean done() {
        return carriedOut > 0;
    }

    /** @param failed something could not be done, whatever was asked */
    int exitCode(boolean failed) {
        if (dryRun && asked > 0) {
            out.println("Nothing was done (--dry-run).");
        } else if (nobody) {
            err.println("co: nobody could be asked, so nothing was done. Say --yes to have all of it done.");
            return ExitCode.WRONG_USE;
        } else if (asked > 0 && carriedOut == 0) {
            out.println("Nothing was done.");
            return ExitCode.DENIED;
        }
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }
}
