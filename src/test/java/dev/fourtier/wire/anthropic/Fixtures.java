package dev.fourtier.wire.anthropic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Bodies the real Claude Code sent, with filler in place of prose. */
final class Fixtures {
    private static final Path FOLDER = Path.of("src/test/resources/claude-code");

    private Fixtures() {}

    static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] body(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
