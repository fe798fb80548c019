package dev.fourtier.assist;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.control.Home;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a run finds around it.
 *
 * @param workspace where results go if nothing else is said
 * @param here      the folder that paths on the command line are told of
 * @param terminal  whether a person looks on
 * @param question  puts a question to that person; empty where nobody sits
 * @param proxy     the port of the proxy, started if it was down; empty where it cannot be started, which was said
 */
public record Workplace(
        Home home,
        ConfigFolder config,
        Path workspace,
        Path here,
        Map<String, String> environment,
        Clock clock,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Function<String, Optional<String>> question,
        Interruption interruption,
        String version,
        Supplier<OptionalInt> proxy) {
    public Workplace {
        environment = Map.copyOf(environment);
    }

    /** As {@code no-color.org} has it. */
    boolean colours() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    void say(String sentence) {
        err.println("co: " + sentence);
    }
}
