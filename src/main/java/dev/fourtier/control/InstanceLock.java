package dev.fourtier.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One program a home. The kernel's lock on {@code $CO_HOME/run/lock} decides, and goes with its process however that ends; the
 * pid inside is for people only. The file stays when the lock goes: removing it would let two programs lock two files.
 */
public final class InstanceLock implements AutoCloseable {
    /** Whether the home is ours now. */
    public sealed interface Claim {
        record Ours(InstanceLock lock) implements Claim {}

        /** @param pid of the one that runs; absent in the instant before it wrote it */
        record Taken(OptionalLong pid) implements Claim {}
    }

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @param pid our own */
    public static Claim claim(Path file, long pid) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), owner);
        if (!locked(channel)) {
            channel.close();
            return new Claim.Taken(holder(file));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return new Claim.Ours(new InstanceLock(channel));
    }

    /**
     * Looks without taking: who holds the home, or empty when nobody does. Whoever starts in the same instant may be told that
     * the home is taken, so this is for those who are asked to, not for a clock.
     */
    public static Optional<Claim.Taken> holder(Home home) throws IOException {
        Path file = home.lockFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return locked(channel) ? Optional.empty() : Optional.of(new Claim.Taken(holder(file)));
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            // This very JVM holds it, as in tests.
            return false;
        }
    }

    private static OptionalLong holder(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Gives the home up. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
