package dev.fourtier.approval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret that only the person knows, as a hash in a file of mode 0600. Read once, when the program starts: taking the file away
 * switches nothing off. A file that cannot be read as one, or that others may read, locks the gate.
 */
public final class Pin {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int BYTES = 32;
    private static final int MOST_TRIES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final @Nullable Hash hash;
    private final LongSupplier nanos;
    private int wrong;
    private long lockedAt;

    private record Hash(int iterations, byte[] salt, byte[] value) {}

    private Pin(@Nullable Hash hash, LongSupplier nanos) {
        this.hash = hash;
        this.nanos = nanos;
    }

    /** Empty where there is no file, so none is asked for. */
    public static Optional<Pin> load(Path file, LongSupplier nanos) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        return Optional.of(new Pin(read(file), nanos));
    }

    /**
     * Writes the file anew.
     *
     * @throws IllegalArgumentException for a PIN of less than four chars
     */
    public static void write(Path file, String pin, RandomGenerator random) throws IOException {
        write(file, pin, random, ITERATIONS);
    }

    static void write(Path file, String pin, RandomGenerator random, int iterations) throws IOException {
        if (pin.length() < 4) {
            throw new IllegalArgumentException("a PIN has at least four characters");
        }
        byte[] salt = new byte[BYTES];
        random.nextBytes(salt);
        HexFormat hex = HexFormat.of();
        String line = String.join(
                ":",
                "pbkdf2-sha256",
                Integer.toString(iterations),
                hex.formatHex(salt),
                hex.formatHex(derive(pin, salt, iterations)));
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, "pin", ".tmp", PosixFilePermissions.asFileAttribute(PRIVATE));
        try {
            Files.writeString(fresh, line + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Why this does not prove that a person is there; empty when it is right. One at a time, so that nobody guesses in parallel. */
    public synchronized Optional<String> refusal(Optional<String> given) {
        Hash known = hash;
        if (known == null) {
            return Optional.of("The PIN file cannot be used (damaged, or readable by others);"
                    + " set a new one with co pin and restart co.");
        }
        if (wrong >= MOST_TRIES && nanos.getAsLong() - lockedAt < LOCKED.toNanos()) {
            return Optional.of("Too many wrong PINs: approving is locked for " + LOCKED.toMinutes() + " minutes.");
        }
        if (given.isEmpty()) {
            return Optional.of("A PIN is needed to approve.");
        }
        if (wrong >= MOST_TRIES) {
            wrong = 0;
        }
        if (MessageDigest.isEqual(derive(given.get(), known.salt, known.iterations), known.value)) {
            wrong = 0;
            return Optional.empty();
        }
        wrong++;
        lockedAt = nanos.getAsLong();
        return Optional.of("Wrong PIN; " + (MOST_TRIES - wrong) + " tries left.");
    }

    private static @Nullable Hash read(Path file) {
        try {
            if (!Files.getPosixFilePermissions(file).equals(PRIVATE)) {
                return null;
            }
            List<String> parts = List.of(
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(":", -1));
            HexFormat hex = HexFormat.of();
            if (parts.size() != 4 || !parts.getFirst().equals("pbkdf2-sha256")) {
                return null;
            }
            int iterations = Integer.parseInt(parts.get(1));
            byte[] salt = hex.parseHex(parts.get(2));
            byte[] value = hex.parseHex(parts.get(3));
            boolean sound = iterations > 0 && iterations <= MOST_ITERATIONS && salt.length > 0 && value.length == BYTES;
            return sound ? new Hash(iterations, salt, value) : null;
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with it: no PIN is right for it.
            return null;
        }
    }

    private static byte[] derive(String pin, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(pin.toCharArray(), salt, iterations, BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
