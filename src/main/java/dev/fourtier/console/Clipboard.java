package dev.fourtier.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clipboard of this machine, for terminals that do not pass on what they are asked to copy.
 *
 * @param command takes the text from its input
 */
record Clipboard(List<String> command) {
    Clipboard {
        command = List.copyOf(command);
    }

    /** Empty where there is none: no desktop, or one at the other end of an SSH connection. */
    static Optional<Clipboard> of(Map<String, String> environment) {
        boolean wayland = !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        boolean x11 = !environment.getOrDefault("DISPLAY", "").isEmpty();
        boolean here = environment.getOrDefault("SSH_CONNECTION", "").isEmpty();
        String path = environment.getOrDefault("PATH", "");
        if (wayland && isThere("wl-copy", path)) {
            return Optional.of(new Clipboard(List.of("wl-copy")));
        }
        if (x11 && isThere("xclip", path)) {
            return Optional.of(new Clipboard(List.of("xclip", "-selection", "clipboard")));
        }
        if (x11 && isThere("xsel", path)) {
            return Optional.of(new Clipboard(List.of("xsel", "--clipboard", "--input")));
        }
        return here && isThere("pbcopy", path) ? Optional.of(new Clipboard(List.of("pbcopy"))) : Optional.empty();
    }

    private static boolean isThere(String program, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> isProgram(folder, program));
    }

    private static boolean isProgram(String folder, String program) {
        try {
            return Files.isExecutable(Path.of(folder, program));
        } catch (InvalidPathException none) {
            return false;
        }
    }

    /** Such a program may stay to serve the text, so nobody waits for it. */
    void copy(String text, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().remove(Hands.PAID_KEY);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
