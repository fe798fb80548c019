package dev.fourtier.app;

import dev.fourtier.cli.Seat;
import dev.fourtier.control.Ancestry;
import java.io.Console;
import java.util.List;
import java.util.Optional;

/** The terminal this process was started in, if it was. */
final class Terminal implements Seat {
    static boolean isThere() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    @Override
    public List<List<String>> ancestors() {
        return Ancestry.ofThis();
    }

    @Override
    public Optional<String> secret(String prompt) {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return console.flatMap(open -> Optional.ofNullable(open.readPassword("%s", prompt)))
                .map(String::new);
    }

    @Override
    public Optional<String> line(String prompt) {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return console.flatMap(open -> Optional.ofNullable(open.readLine("%s", prompt)));
    }
}
