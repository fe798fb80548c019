package dev.fourtier.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All processes of the machine at one moment: who began whom, what each has used. */
final class ProcessTable {
    /** On Linux for ever so: the kernel tells user space in hundredths, whatever it counts in itself. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final long PAGE = 4096;
    private static final long KIBI = 1024;
    private static final Path PROC = Path.of("/proc");

    /** Fields after the closing bracket of the name, counted from 0. */
    private static final int PARENT = 1;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int PAGES = 21;

    private final Map<Long, Row> rows;

    private ProcessTable(Map<Long, Row> rows) {
        this.rows = rows;
    }

    private record Row(long parent, Duration cpu, long residentBytes) {}

    /** @param cpu by each since it began */
    record Used(Map<Long, Duration> cpu, long residentBytes) {}

    static ProcessTable read() {
        return Files.isReadable(PROC.resolve("self/stat")) ? ofLinux(PROC) : ofPs();
    }

    /** A process and all that came from it; nothing where it is not there. */
    Optional<Used> tree(long root) {
        if (!rows.containsKey(root)) {
            return Optional.empty();
        }
        Map<Long, Set<Long>> children = new HashMap<>();
        rows.forEach((pid, row) ->
                children.computeIfAbsent(row.parent(), _ -> new HashSet<>()).add(pid));
        Map<Long, Duration> cpu = new HashMap<>();
        long resident = 0;
        Deque<Long> open = new ArrayDeque<>(Set.of(root));
        while (!open.isEmpty()) {
            long pid = open.pop();
            Row row = rows.get(pid);
            if (row != null && cpu.put(pid, row.cpu()) == null) {
                resident += row.residentBytes();
                open.addAll(children.getOrDefault(pid, Set.of()));
            }
        }
        return Optional.of(new Used(Map.copyOf(cpu), resident));
    }

    static ProcessTable ofLinux(Path proc) {
        Map<Long, Row> rows = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    // The name in it may be any bytes.
                    String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
                    rows.put(Long.parseLong(process.getFileName().toString()), linuxRow(line));
                } catch (IOException | NumberFormatException | IndexOutOfBoundsException gone) {
                    // Between being listed and being read.
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return new ProcessTable(Map.of());
        }
        return new ProcessTable(rows);
    }

    private static Row linuxRow(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return new Row(
                Long.parseLong(fields[PARENT]), TICK.multipliedBy(ticks), PAGE * Long.parseLong(fields[PAGES].strip()));
    }

    private static ProcessTable ofPs() {
        try {
            Process ps = new ProcessBuilder("/bin/ps", "-axo", "pid=,ppid=,rss=,time=")
                    .redirectErrorStream(true)
                    .start();
            ps.getOutputStream().close();
            return ofPs(new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException none) {
            return new ProcessTable(Map.of());
        }
    }

    static ProcessTable ofPs(String text) {
        Map<Long, Row> rows = new HashMap<>();
        text.lines().forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            try {
                rows.put(
                        Long.parseLong(fields[0]),
                        new Row(Long.parseLong(fields[1]), cpuTime(fields[3]), KIBI * Long.parseLong(fields[2])));
            } catch (NumberFormatException | IndexOutOfBoundsException heading) {
                // No row of the table.
            }
        });
        return new ProcessTable(rows);
    }

    /** {@code [[days-]hours:]minutes:seconds[.hundredths]}. */
    private static Duration cpuTime(String text) {
        int dash = text.indexOf('-');
        long days = dash < 0 ? 0 : Long.parseLong(text.substring(0, dash));
        double seconds = 0;
        for (String part : text.substring(dash + 1).split(":")) {
            seconds = 60 * seconds + Double.parseDouble(part);
        }
        return Duration.ofDays(days).plusMillis(Math.round(1000 * seconds));
    }
}
