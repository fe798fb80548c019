package dev.fourtier.assist.ask;

import dev.fourtier.model.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What models said, or that it was of no use, by a hash of all they were told and of the model: a file that did not change is not asked about again, and a
 * run that was interrupted goes on where it was. The answers stand there as they came, readable by their owner alone; deleting the
 * folder costs nothing but time.
 */
public final class Cache {
    private static final Duration KEPT = Duration.ofDays(60);
    private static final String DRAFT = ".tmp";

    private final Path folder;

    public Cache(Path folder) {
        this.folder = folder;
    }

    Optional<String> find(String key) {
        try {
            return Optional.of(Files.readString(folder.resolve(key)));
        } catch (IOException missingOrBroken) {
            return Optional.empty();
        }
    }

    /** Appears whole or not at all. */
    void keep(String key, String answer) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = Files.createTempFile(
                folder, key, DRAFT, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, answer);
            Files.move(draft, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static String key(Question question, Tier entry, String model) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {
                "1", entry.name(), model, Integer.toString(question.most()), question.system(), question.text()
            }) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Takes away what is two months old. */
    public void prune(Instant now) {
        FileTime oldest = FileTime.from(now.minus(KEPT));
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException none) {
            // Nothing was ever kept.
        } catch (IOException another) {
            // The next run comes by as well.
        }
    }
}
