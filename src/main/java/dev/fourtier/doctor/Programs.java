package dev.fourtier.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs and tells their version without running them: a Gemini CLI takes two seconds to say its own. */
final class Programs {
    private static final int HIGHEST = 4;

    private Programs() {}

    /** In the folders of a PATH, in order; a folder that cannot be one is passed over. */
    static List<Path> all(String name, String path) {
        return Arrays.stream(path.split(":", -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> place(folder, name).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .toList();
    }

    static Optional<Path> find(String name, String path) {
        return all(name, path).stream().findFirst();
    }

    /** The first of these that is there and can be run. */
    static Optional<Path> first(Stream<Path> places) {
        return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** By the package it belongs to ({@code package.json} above it), or by the name that its own installer gave the file. */
    static Optional<String> version(Path program) {
        try {
            Path real = program.toRealPath();
            String name = String.valueOf(real.getFileName());
            if (name.matches("\\d+\\.\\d+\\.\\d+.*")) {
                return Optional.of(name);
            }
            Path folder = real.getParent();
            for (int i = 0; i < HIGHEST && folder != null; i++, folder = folder.getParent()) {
                Path about = folder.resolve("package.json");
                if (Files.isRegularFile(about)) {
                    String version = JsonPaths.of(Files.readString(about)).get("version");
                    if (!version.isEmpty()) {
                        return Optional.of(version);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Path> place(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }
}
