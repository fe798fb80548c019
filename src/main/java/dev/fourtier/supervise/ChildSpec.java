package dev.fourtier.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param name        for logs and the register: letters, digits and hyphens
 * @param command     the program and its arguments; seen by every user of the machine, so nothing private belongs there
 * @param folder      it works in
 * @param environment all of it: nothing is inherited
 */
public record ChildSpec(String name, List<String> command, Path folder, Map<String, String> environment) {
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException(name + " names no program");
        }
    }

    /** Not the environment: it holds keys. */
    @Override
    public String toString() {
        return "ChildSpec[" + name + "]";
    }
}
