package dev.fourtier.cli;

import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a daemon in the background says before it logs, and why it could not start: {@code logs/daemon.log}. */
final class DaemonLog {
    private static final String NAME = "daemon.log";
    /** A start says a few lines, so this is years of them. */
    private static final long LARGEST = 1L << 20;

    private final Path file;
    private final long begin;

    private DaemonLog(Path file, long begin) {
        this.file = file;
        this.begin = begin;
    }

    /** From here on what is added belongs to the start that is about to be. */
    static DaemonLog open(Home home) throws IOException {
        Path file = home.logs().resolve(NAME);
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size > LARGEST) {
            Files.move(file, home.logs().resolve("daemon.1.log"), StandardCopyOption.REPLACE_EXISTING);
            size = 0;
        }
        return new DaemonLog(file, size);
    }

    Path file() {
        return file;
    }

    /** The lines since then, except where it tells its addresses, which are told anyway. */
    List<String> complaints() {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(begin);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains(" on http://localhost:"))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
