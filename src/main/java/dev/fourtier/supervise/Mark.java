package dev.fourtier.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A random word in the environment of one child, which all it starts inherit. On Linux it tells who belongs to a child even
 * when its own parent is gone; elsewhere an environment cannot be read, and nobody is found by it.
 */
record Mark(String word) {
    static final String VARIABLE = "CO_CHILD";

    private static final Path PROC = Path.of("/proc");

    /** Whether environments can be read here. */
    static boolean isReadable() {
        return Files.isReadable(PROC.resolve("self/environ"));
    }

    boolean isOn(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(process.pid() + "/environ"));
            String all = '\0' + new String(environment, StandardCharsets.ISO_8859_1);
            return all.contains('\0' + VARIABLE + '=' + word + '\0');
        } catch (IOException gone) {
            return false;
        }
    }

    /** Everybody who has it. */
    List<ProcessHandle> bearers() {
        if (!isReadable()) {
            return List.of();
        }
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::isOn).toList();
        }
    }
}
