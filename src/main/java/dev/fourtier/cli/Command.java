package dev.fourtier.cli;

import dev.fourtier.launch.ShellFormat;
import java.util.Optional;

/** One thing a person can ask for. */
public sealed interface Command {
    /** The full screen. */
    record Console() implements Command {}

    record Daemon() implements Command {}

    record Demo(boolean headless) implements Command {}

    record Status(boolean json) implements Command {}

    record Env(ShellFormat format) implements Command {}

    record Version() implements Command {}

    /** About one command, or about all. */
    record Help(Optional<Verb> topic) implements Command {}

    record Warmup(boolean daemon) implements Command {}
}
