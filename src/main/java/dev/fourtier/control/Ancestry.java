package dev.fourtier.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that led to a process: its parent, the parent of that, and so on. */
public final class Ancestry {
    private Ancestry() {}

    /** Command lines of the ancestors of this process, each beginning with the program; empty where the system shows none. */
    public static List<List<String>> ofThis() {
        return commands(ProcessHandle.current().parent());
    }

    /** The same for another process, itself first. */
    static List<List<String>> from(long pid) {
        return commands(ProcessHandle.of(pid));
    }

    private static List<List<String>> commands(Optional<ProcessHandle> first) {
        List<List<String>> commands = new ArrayList<>();
        for (Optional<ProcessHandle> at = first; at.isPresent(); at = at.get().parent()) {
            commands.addAll(namesOf(at.get()));
        }
        return commands;
    }

    /**
     * The program's file with its arguments, and where it can be had what the program calls itself: Claude Code on Node renames
     * itself, and its own binary is called by its version.
     */
    private static List<List<String>> namesOf(ProcessHandle process) {
        List<String> told = told(process.pid());
        List<String> arguments = process.info()
                .arguments()
                .map(List::of)
                .orElseGet(() -> told.stream().skip(1).toList());
        Stream<List<String>> file = process
                .info()
                .command()
                .map(program ->
                        Stream.concat(Stream.of(program), arguments.stream()).toList())
                .stream();
        return Stream.concat(file, Stream.of(told).filter(line -> !line.isEmpty()))
                .toList();
    }

    static List<String> told(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(line.split("\0"))
                    .filter(part -> !part.isEmpty())
                    .toList();
        } catch (IOException elsewhere) {
            return List.of();
        }
    }
}
