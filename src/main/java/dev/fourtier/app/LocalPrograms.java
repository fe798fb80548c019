package dev.fourtier.app;

import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.cli.Programs;
import dev.fourtier.control.Home;
import java.io.IOException;

/** Starts what the commands name. */
final class LocalPrograms implements Programs {
    @Override
    public int daemon(Common options) {
        return new Daemon(new Home(options.home()), System.out, System.err).run(options, StopSignal.ofProcess());
    }

    @Override
    public int demo(Common options, boolean headless) {
        System.err.println("co: the demo is not built yet. Use 'co --daemon'.");
        return ExitCode.WRONG_USE;
    }

    @Override
    public int warmup() {
        try {
            return new Warmup(this).run();
        } catch (IOException broken) {
            System.err.println("co: warmup failed: " + broken);
            return ExitCode.FAILED;
        }
    }
}
