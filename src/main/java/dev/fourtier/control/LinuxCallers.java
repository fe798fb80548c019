package dev.fourtier.control;

import dev.fourtier.approval.ApproverCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the process behind a loopback connection through {@code /proc}: the connection's inode by its two ports, then who holds
 * it. Whoever holds it counts, and so does every program that led there, with the environment each was started with: an agent
 * that clears {@code CLAUDECODE} for one command still is the child of a shell that had it.
 */
final class LinuxCallers implements Callers {
    private static final String UNSEEN =
            "co cannot see which program is calling, so it cannot tell it from an agent;" + " approve in the console.";
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    static boolean isHere() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    @Override
    public Optional<String> refusal(int itsPort, int ourPort) {
        try {
            Optional<String> inode = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                    .flatMap(LinuxCallers::lines)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row ->
                            row.length > INODE && portOf(row[LOCAL]) == itsPort && portOf(row[REMOTE]) == ourPort)
                    .map(row -> row[INODE])
                    .findFirst();
            List<Long> holders = inode.map(LinuxCallers::holders).orElse(List.of());
            return holders.isEmpty()
                    ? Optional.of(UNSEEN)
                    : holders.stream().flatMap(pid -> refusal(pid).stream()).findFirst();
        } catch (UncheckedIOException | NumberFormatException unreadable) {
            return Optional.of(UNSEEN);
        }
    }

    private static Optional<String> refusal(long pid) {
        List<List<String>> chain = Ancestry.from(pid);
        Map<String, String> marks = new HashMap<>();
        for (Optional<ProcessHandle> at = ProcessHandle.of(pid);
                at.isPresent();
                at = at.get().parent()) {
            variables(at.get().pid()).forEach(name -> marks.put(name, ""));
        }
        return ApproverCheck.refusal(marks, chain);
    }

    /** Names only: the values are none of our business. What cannot be read belongs to another user. */
    private static List<String> variables(long pid) {
        try {
            String block = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(block.split("\0"))
                    .map(line -> line.substring(0, Math.max(0, line.indexOf('='))))
                    .toList();
        } catch (IOException notOurs) {
            return List.of();
        }
    }

    private static List<Long> holders(String inode) {
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
