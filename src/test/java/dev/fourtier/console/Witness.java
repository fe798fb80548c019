package dev.fourtier.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What {@code ps} and the kernel said of some programs and all they started, several times a second: whoever reads a figure off a
 * screen, which is of some moment of the last seconds, finds here all it may have been.
 */
final class Witness implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** What the kernel counts time in for others. */
    private static final double TICKS_A_SECOND = 100;

    private final List<Long> roots;
    private final Deque<Moment> moments = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private Witness(List<Long> roots) {
        this.roots = roots;
    }

    /** @param roots and all that comes from them */
    static Witness of(Long... roots) {
        var witness = new Witness(List.of(roots));
        ScheduledFuture<?> _ =
                witness.thread.scheduleWithFixedDelay(witness::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return witness;
    }

    /** @param age since it began, in whole seconds */
    record Row(long pid, long parent, long residentKibi, long age, String command) {}

    /** The least and the most of it. */
    record Range(double least, double most) {
        boolean holds(double value, double tolerance) {
            return value >= least - tolerance && value <= most + tolerance;
        }
    }

    /** @param cpu seconds by process: its own, and of those of its children that have ended */
    private record Moment(long nanos, Map<Long, Row> rows, Map<Long, Double> cpu) {
        List<Long> tree(List<Long> roots) {
            List<Long> found = new ArrayList<>(roots);
            for (int i = 0; i < found.size(); i++) {
                long parent = found.get(i);
                rows.values().stream()
                        .filter(row -> row.parent() == parent)
                        .map(Row::pid)
                        .forEach(found::add);
            }
            return found;
        }

        double cpu(long root, boolean alone) {
            return (alone ? List.of(root) : tree(List.of(root)))
                    .stream().mapToDouble(pid -> cpu.getOrDefault(pid, 0.0)).sum();
        }

        double resident(long root, boolean alone) {
            return (alone ? List.of(root) : tree(List.of(root)))
                    .stream()
                            .map(rows::get)
                            .mapToDouble(row -> row.residentKibi() * 1024.0)
                            .sum();
        }
    }

    /** A process that answers to a description, now. */
    static Optional<Row> find(Predicate<Row> wanted) throws IOException {
        return ps().values().stream().filter(wanted).findFirst();
    }

    /**
     * Of one core, over every span of {@code shortest} to {@code longest} seconds that ended in the last {@code age} seconds.
     *
     * @param alone without those it started
     */
    Range share(long pid, boolean alone, double shortest, double longest, double age) {
        long now = System.nanoTime();
        var range = new double[] {Double.MAX_VALUE, -Double.MAX_VALUE};
        List<Moment> all = known(pid);
        for (Moment end : all) {
            for (Moment begin : all) {
                double span = (end.nanos() - begin.nanos()) / 1e9;
                if (span >= shortest && span <= longest && (now - end.nanos()) / 1e9 <= age) {
                    double share = (end.cpu(pid, alone) - begin.cpu(pid, alone)) / span;
                    range[0] = Math.min(range[0], share);
                    range[1] = Math.max(range[1], share);
                }
            }
        }
        return new Range(range[0], range[1]);
    }

    /** Bytes in memory in the last {@code age} seconds. */
    Range resident(long pid, boolean alone, double age) {
        long now = System.nanoTime();
        double[] all = known(pid).stream()
                .filter(moment -> (now - moment.nanos()) / 1e9 <= age)
                .mapToDouble(moment -> moment.resident(pid, alone))
                .sorted()
                .toArray();
        return all.length == 0 ? new Range(Double.MAX_VALUE, -1) : new Range(all[0], all[all.length - 1]);
    }

    private List<Moment> known(long pid) {
        return moments.stream().filter(moment -> moment.rows().containsKey(pid)).toList();
    }

    private void look() {
        try {
            Map<Long, Row> rows = ps();
            Map<Long, Double> cpu = new HashMap<>();
            var moment = new Moment(System.nanoTime(), rows, cpu);
            // Parents first: what a child that ends meanwhile has used is missed until the next look, and not counted
            // twice.
            for (long pid : moment.tree(roots)) {
                spent(pid).ifPresent(seconds -> cpu.put(pid, seconds));
            }
            moments.addLast(moment);
            moments.removeIf(old -> moment.nanos() - old.nanos() > KEPT_NANOS);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Optional<Double> spent(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            // Of its own in the program and in the kernel, and the same two of its children.
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return Optional.of(ticks / TICKS_A_SECOND);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Map<Long, Row> ps() throws IOException {
        Process ps = new ProcessBuilder("ps", "-e", "-ww", "-o", "pid=,ppid=,rss=,etimes=,args=").start();
        Map<Long, Row> rows = new HashMap<>();
        new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    String[] fields = line.strip().split("\\s+", 5);
                    long pid = Long.parseLong(fields[0]);
                    rows.put(
                            pid,
                            new Row(
                                    pid,
                                    Long.parseLong(fields[1]),
                                    Long.parseLong(fields[2]),
                                    Long.parseLong(fields[3]),
                                    fields.length > 4 ? fields[4] : ""));
                });
        return rows;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
