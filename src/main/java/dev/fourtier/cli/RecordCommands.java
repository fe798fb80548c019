package dev.fourtier.cli;

import dev.fourtier.control.Home;
import dev.fourtier.control.history.History;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** What shows the ledger. Only these load what reads it. */
final class RecordCommands {
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    RecordCommands(Surroundings surroundings, PrintStream out, PrintStream err) {
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int requests(RecordOptions options, Common common) {
        return show(common, history -> history.requests(options.selection(), options.form(), out));
    }

    int stats(RecordOptions options, Common common) {
        return show(common, history -> history.stats(options.selection(), options.by(), options.form(), out));
    }

    private int show(Common common, Consumer<History> question) {
        try {
            question.accept(new History(
                    new Home(common.home()).ledgerFile(), surroundings.clock().getZone()));
            return ExitCode.DONE;
        } catch (UncheckedIOException broken) {
            err.println("co: " + broken.getMessage());
            return ExitCode.FAILED;
        }
    }
}
