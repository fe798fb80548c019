package dev.fourtier.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * How the system's own keeper of services is told about {@code co}.
 *
 * @param file    what it reads
 * @param text    of that file
 * @param load    commands that have it started now and at each login; the file is written before
 * @param unload  commands that end it; the file is deleted after them
 * @param after   commands after the file is gone
 * @param active  a command that succeeds while it runs that way
 * @param reach   a command that fails where there is no such keeper for this person
 * @param notes   what a person should know when it is done
 */
public record ServicePlan(
        Path file,
        String text,
        List<List<String>> load,
        List<List<String>> unload,
        List<List<String>> after,
        List<String> active,
        List<String> reach,
        List<String> notes) {
    /** Stands in every file of ours. */
    static final String MARK = "Written by 'co service install', taken away by 'co service uninstall'.";

    /**
     * What is to be started.
     *
     * @param environment what it needs of the person's; no secrets
     */
    public record Program(Path launcher, List<String> options, List<Variable> environment, Path log) {
        public Program {
            options = List.copyOf(options);
            environment = List.copyOf(environment);
        }
    }

    /** An environment variable. */
    public record Variable(String name, String value) {}

    public ServicePlan {
        load = List.copyOf(load);
        unload = List.copyOf(unload);
        after = List.copyOf(after);
        active = List.copyOf(active);
        reach = List.copyOf(reach);
        notes = List.copyOf(notes);
    }
}
