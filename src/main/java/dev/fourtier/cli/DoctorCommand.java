package dev.fourtier.cli;

import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckText;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.Checks;
import java.io.PrintStream;
import java.util.List;

/** {@code co doctor}. */
final class DoctorCommand {
    private final Checks checks;
    private final PrintStream out;
    private final PrintStream err;

    DoctorCommand(Checks checks, PrintStream out, PrintStream err) {
        this.checks = checks;
        this.out = out;
        this.err = err;
    }

    int run(Command.Doctor options) {
        List<CheckView> found = examine();
        if (options.fix() && mend(found)) {
            found = examine();
        }
        out.print(options.json() ? CheckText.json(found) : CheckText.plain(found));
        return found.stream().anyMatch(each -> each.state() == CheckView.State.BROKEN)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private List<CheckView> examine() {
        return checks.examine().toCompletableFuture().join();
    }

    /** What it did goes to the side, so that {@code --json} stays JSON. Whether there was anything to do. */
    private boolean mend(List<CheckView> found) {
        List<String> ids =
                found.stream().filter(CheckView::fixable).map(CheckView::id).toList();
        for (String id : ids) {
            Ruling ruling = checks.fix(id).toCompletableFuture().join();
            err.println("co: " + ruling.sentence());
        }
        return !ids.isEmpty();
    }
}
