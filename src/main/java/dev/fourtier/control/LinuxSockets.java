package dev.fourtier.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The TCP sockets of this machine and who has them open, by {@code /proc}. */
final class LinuxSockets {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    private LinuxSockets() {}

    static boolean areShown() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    /** The inode of the connection from the one port to the other. */
    static Optional<String> connection(int local, int remote) {
        return inode(row -> portOf(row[LOCAL]) == local && portOf(row[REMOTE]) == remote);
    }

    /** The inode of the socket that takes connections on a port. */
    static Optional<String> listener(int port) {
        return inode(row -> row[STATE].equals(LISTENING) && portOf(row[LOCAL]) == port);
    }

    private static Optional<String> inode(Predicate<String[]> wanted) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(LinuxSockets::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > INODE && wanted.test(row))
                .map(row -> row[INODE])
                .findFirst();
    }

    /** The processes that have the socket open, as far as they can be looked into. */
    static List<Long> holders(String inode) {
        String wanted = "socket:[" + inode + "]";
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), wanted)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static boolean holds(Path folder, String wanted) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file).toString().equals(wanted)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
            return false;
        }
        return false;
    }

    private static Stream<String> lines(String file) {
        try {
            Path path = Path.of(file);
            return Files.exists(path) ? Files.readAllLines(path).stream().skip(1) : Stream.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
