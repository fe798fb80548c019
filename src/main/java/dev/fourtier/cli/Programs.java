package dev.fourtier.cli;

import dev.fourtier.control.check.Checks;
import java.util.List;

/** The long-running programs behind the commands. Each blocks until it is over and answers an {@link ExitCode}. */
public interface Programs {
    /** On what runs already, or with everything inside itself. */
    int console(Common options, Look look);

    /** Headless, until SIGTERM or SIGINT. */
    int daemon(Common options);

    /** Everything on built-in stand-ins; {@code headless} for {@code --daemon}. */
    int demo(Common options, boolean headless, Look look);

    /** The doctor, for this shell and its home. */
    default Checks checks(Common options) {
        return Checks.NONE;
    }

    /** What is wrong in the keys of the console that a person chose; each begins with the file and the line. */
    default List<String> keyProblems(Common options) {
        return List.of();
    }

    /**
     * Walks once through what a daemon does, a console, or the commands that answer and go, touching nothing of the person's, so
     * that the JVM can record the classes for its AOT cache. Ends by itself within seconds.
     */
    int warmup(Command.Warmup.Kind kind);
}
