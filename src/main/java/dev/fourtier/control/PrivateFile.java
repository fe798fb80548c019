package dev.fourtier.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of {@code $CO_HOME}: for their owner alone, and there at once and whole. A reader sees the old one, the new one, or none. */
public final class PrivateFile {
    private PrivateFile() {}

    public static void write(Path path, String text) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(folder, "draft", ".tmp", owner);
        try {
            // Half a character, as a cut text has it, is no reason to refuse all of it.
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
