package dev.fourtier.control;

import dev.fourtier.approval.ApproverCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the process behind a loopback connection through {@code /proc}: the connection's inode by its two ports, then who holds
 * it. Whoever holds it counts, and so does every program that led there, with the environment each was started with: an agent
 * that clears {@code CLAUDECODE} for one command still is the child of a shell that had it.
 */
final class LinuxCallers implements Callers {
    private static final String UNSEEN =
            "co cannot see which program is calling, so it cannot tell it from an agent;" + " approve in the console.";

    static boolean isHere() {
        return LinuxSockets.areShown();
    }

    @Override
    public Optional<String> refusal(int itsPort, int ourPort) {
        try {
            List<Long> holders = LinuxSockets.connection(itsPort, ourPort)
                    .map(LinuxSockets::holders)
                    .orElse(List.of());
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
}
