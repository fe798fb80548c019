package dev.fourtier.bridge.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the official CLI. */
final class Cli {
    static final String HELP =
            "The Gemini CLI is not installed. npm install -g @google/gemini-cli gets it (Node 20 or newer).";

    static final String LOOK =
            "See whether 'gemini --version' works where you start co; it needs Node 20 or newer on the PATH.";

    private Cli() {}

    /** Looked for each time, as it may be installed meanwhile. */
    static Optional<Path> find(Optional<Path> given, Map<String, String> environment) {
        if (given.isPresent()) {
            return given.filter(Files::isExecutable);
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "gemini"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
