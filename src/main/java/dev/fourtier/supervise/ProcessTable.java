package dev.fourtier.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import java.util.OptionalLong;
import java.util.Set;

/** All processes of the machine at one moment: who began whom, what each has used. */
final class ProcessTable {
    /** On Linux for ever so: the kernel tells user space in hundredths, whatever it counts in itself. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final long KIBI = 1024;
    private static final Path PROC = Path.of("/proc");

    /** Fields after the closing bracket of the name, counted from 0. */
    private static final int PARENT = 1;

    private static final int SESSION = 3;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int USER_TIME_OF_ENDED = 13;
    private static final int SYSTEM_TIME_OF_ENDED = 14;
    private static final int PAGES = 21;

    /** What the kernel tells each process when it begins, as pairs of words; 6 is the size of a page. */
    private static final String AUXILIARY = "self/auxv";

    private static final long PAGE_SIZE = 6;
    private static final long USUAL_PAGE = 4096;

    /** No process leads it. */
    private static final long NO_SESSION = 0;

    private static final Memory AS_READ = (_, row) -> row.residentBytes();

    private final Map<Long, Row> rows;
    private final Memory memory;

    private ProcessTable(Map<Long, Row> rows, Memory memory) {
        this.rows = rows;
        this.memory = memory;
    }

    /** Asked for those alone that matter. */
    private interface Memory {
        long resident(long pid, Row row);
    }

    /**
     * @param session the process that leads it, which may be gone
     * @param ended   what those of its children used that have ended, and theirs
     */
    private record Row(long parent, long session, Duration cpu, Duration ended, long residentBytes) {}

    /**
     * @param cpu   by each since it began
     * @param ended by those who have ended, as far as one who is there has been told of it
     */
    record Used(Map<Long, Duration> cpu, Duration ended, long residentBytes) {}

    static ProcessTable read() {
        return Files.isReadable(PROC.resolve("self/stat")) ? ofLinux(PROC) : ofPs();
    }

    boolean holds(long pid) {
        return rows.containsKey(pid);
    }

    /**
     * A process and all that came from it, whoever their parent is by now: of those whose own has ended, the ones that are still
     * in the session the process leads. Nothing where it is not there.
     */
    Optional<Used> tree(long root) {
        if (!rows.containsKey(root)) {
            return Optional.empty();
        }
        Map<Long, Set<Long>> children = new HashMap<>();
        rows.forEach((pid, row) ->
                children.computeIfAbsent(row.parent(), _ -> new HashSet<>()).add(pid));
        Map<Long, Duration> cpu = new HashMap<>();
        Duration ended = Duration.ZERO;
        long resident = 0;
        Deque<Long> open = new ArrayDeque<>(Set.of(root));
        rows.forEach((pid, row) -> {
            if (row.session() == root) {
                open.add(pid);
            }
        });
        while (!open.isEmpty()) {
            long pid = open.pop();
            Row row = rows.get(pid);
            if (row != null && cpu.put(pid, row.cpu()) == null) {
                resident += memory.resident(pid, row);
                ended = ended.plus(row.ended());
                open.addAll(children.getOrDefault(pid, Set.of()));
            }
        }
        return Optional.of(new Used(Map.copyOf(cpu), ended, resident));
    }

    static ProcessTable ofLinux(Path proc) {
        Map<Long, Row> rows = new HashMap<>();
        long page = pageSize(proc.resolve(AUXILIARY));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    // The name in it may be any bytes.
                    String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
                    rows.put(Long.parseLong(process.getFileName().toString()), linuxRow(line, page));
                } catch (IOException | NumberFormatException | IndexOutOfBoundsException gone) {
                    // Between being listed and being read.
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return new ProcessTable(Map.of(), AS_READ);
        }
        return new ProcessTable(rows, (pid, row) -> exactly(proc, pid, page).orElse(row.residentBytes()));
    }

    /**
     * Of a kernel with many processors the row in {@code stat} is a guess, which lags by megabytes behind; {@code statm} adds up,
     * and {@code ps} goes by that too.
     */
    private static OptionalLong exactly(Path proc, long pid, long page) {
        try {
            String[] fields = Files.readString(proc.resolve(pid + "/statm"), StandardCharsets.ISO_8859_1)
                    .split(" ");
            return OptionalLong.of(page * Long.parseLong(fields[1]));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException gone) {
            return OptionalLong.empty();
        }
    }

    private static Row linuxRow(String line, long page) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return new Row(
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[SESSION]),
                ticks(fields[USER_TIME], fields[SYSTEM_TIME]),
                ticks(fields[USER_TIME_OF_ENDED], fields[SYSTEM_TIME_OF_ENDED]),
                page * Long.parseLong(fields[PAGES].strip()));
    }

    private static Duration ticks(String user, String system) {
        return TICK.multipliedBy(Long.parseLong(user) + Long.parseLong(system));
    }

    /** A Raspberry Pi has larger ones than a PC. */
    private static long pageSize(Path auxiliary) {
        try {
            ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(auxiliary)).order(ByteOrder.nativeOrder());
            while (words.remaining() >= 2 * Long.BYTES) {
                long kind = words.getLong();
                long value = words.getLong();
                if (kind == PAGE_SIZE) {
                    return value;
                }
            }
        } catch (IOException unreadable) {
            // As most have it.
        }
        return USUAL_PAGE;
    }

    private static ProcessTable ofPs() {
        try {
            Process ps = new ProcessBuilder("/bin/ps", "-axo", "pid=,ppid=,rss=,time=")
                    .redirectErrorStream(true)
                    .start();
            ps.getOutputStream().close();
            return ofPs(new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException none) {
            return new ProcessTable(Map.of(), AS_READ);
        }
    }

    static ProcessTable ofPs(String text) {
        Map<Long, Row> rows = new HashMap<>();
        text.lines().forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            try {
                rows.put(
                        Long.parseLong(fields[0]),
                        new Row(
                                Long.parseLong(fields[1]),
                                NO_SESSION,
                                cpuTime(fields[3]),
                                Duration.ZERO,
                                KIBI * Long.parseLong(fields[2])));
            } catch (NumberFormatException | IndexOutOfBoundsException heading) {
                // No row of the table.
            }
        });
        return new ProcessTable(rows, AS_READ);
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
