package dev.fourtier.supervise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** Measures services, from one look to the next. */
final class Gauge {
    private final Ports ports;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<String, Sample> before = new HashMap<>();

    Gauge(Ports ports) {
        this.ports = ports;
    }

    /**
     * @param pid  of ours, or of whoever had the port at the last look
     * @param ours else it is whoever has the port
     */
    record Subject(String name, OptionalLong pid, OptionalInt port, boolean ours) {}

    /** @param began when the process did, where it is not ours */
    record Reading(String name, OptionalLong pid, Optional<Instant> began, Optional<Vitals> vitals) {}

    private record Sample(Instant at, long root, ProcessTable.Used used) {}

    /** Blocks for a few milliseconds. Nothing comes of it while another look is under way. */
    List<Reading> read(List<Subject> subjects, InstantSource clock) {
        if (subjects.isEmpty() || !looking.tryLock()) {
            return List.of();
        }
        try {
            ProcessTable table = ProcessTable.read();
            return read(subjects, table, clock.instant());
        } finally {
            looking.unlock();
        }
    }

    List<Reading> read(List<Subject> subjects, ProcessTable table, Instant now) {
        before.keySet().retainAll(subjects.stream().map(Subject::name).toList());
        List<Reading> readings = new ArrayList<>();
        for (Subject subject : subjects) {
            OptionalLong pid = subject.ours() ? subject.pid() : other(subject, table);
            Optional<Vitals> vitals =
                    pid.isPresent() ? vitals(subject.name(), pid.getAsLong(), table, now) : Optional.empty();
            readings.add(new Reading(subject.name(), pid, subject.ours() ? Optional.empty() : began(pid), vitals));
        }
        return readings;
    }

    /** To find out who has a port takes a look at all that everybody has open. */
    private OptionalLong other(Subject subject, ProcessTable table) {
        boolean there = subject.pid().isPresent() && table.holds(subject.pid().getAsLong());
        return there || subject.port().isEmpty()
                ? subject.pid()
                : ports.holder(subject.port().getAsInt());
    }

    private static Optional<Instant> began(OptionalLong pid) {
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(pid.getAsLong())
                        .flatMap(process -> process.info().startInstant());
    }

    private Optional<Vitals> vitals(String name, long root, ProcessTable table, Instant now) {
        Optional<ProcessTable.Used> used = table.tree(root);
        if (used.isEmpty()) {
            before.remove(name);
            return Optional.empty();
        }
        Sample last = before.put(name, new Sample(now, root, used.get()));
        OptionalDouble share = last == null || last.root() != root
                ? OptionalDouble.empty()
                : share(last.used(), used.get(), Duration.between(last.at(), now));
        return Optional.of(new Vitals(share, used.get().residentBytes()));
    }

    /**
     * A process that is new has used all it has since the last look. One that came and went between two looks, or was there at the
     * last and is gone, is found in what its parent was told of those who ended.
     */
    private static OptionalDouble share(ProcessTable.Used then, ProcessTable.Used now, Duration passed) {
        if (!passed.isPositive()) {
            return OptionalDouble.empty();
        }
        Duration knownOfGone = then.cpu().entrySet().stream()
                .filter(each -> !now.cpu().containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
        // Less than nothing where nobody of those who are left was told.
        Duration spent = positive(now.ended().minus(then.ended()).minus(knownOfGone));
        for (Map.Entry<Long, Duration> each : now.cpu().entrySet()) {
            Duration more = each.getValue().minus(then.cpu().getOrDefault(each.getKey(), Duration.ZERO));
            spent = spent.plus(positive(more));
        }
        return OptionalDouble.of((double) spent.toNanos() / passed.toNanos());
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
