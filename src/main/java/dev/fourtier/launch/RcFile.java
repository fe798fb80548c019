package dev.fourtier.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A start-up file as it is.
 *
 * @param path   as the shell names it
 * @param exists false where there is nothing at all
 * @param text   its bytes, one char each; empty without a file
 */
record RcFile(Path path, boolean exists, String text) {
    static RcFile read(Path path) throws IOException {
        boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        return new RcFile(path, exists, exists ? Files.readString(path, StandardCharsets.ISO_8859_1) : "");
    }

    /** Whether its owner lets it be changed: root could in any case. */
    boolean isWritable() throws IOException {
        return !exists
                || (Files.isWritable(path)
                        && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_WRITE));
    }

    /** At once and whole, behind a link where it is one, with the permissions it had. */
    void write(String changed) throws IOException {
        if (!exists) {
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, changed, StandardCharsets.ISO_8859_1);
            return;
        }
        Path real = path.toRealPath();
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
        Path draft = Files.createTempFile(
                real.resolveSibling(""),
                "." + real.getFileName(),
                ".co",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, changed, StandardCharsets.ISO_8859_1);
            Files.setPosixFilePermissions(draft, permissions);
            Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** With its folder, if that is empty without it and not {@code home}. */
    void delete(Path home) throws IOException {
        Files.delete(path);
        Path folder = path.getParent();
        if (folder != null && !folder.equals(home)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }
}
