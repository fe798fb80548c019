package dev.fourtier.supervise;

import java.time.Duration;
import java.time.Instant;
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

    /** @param pid absent where another one than ours serves: then whoever has the port */
    record Subject(String name, OptionalLong pid, OptionalInt port) {}

    record Reading(String name, OptionalLong pid, Optional<Vitals> vitals) {}

    private record Sample(Instant at, long root, ProcessTable.Used used) {}

    /** Blocks for a few milliseconds. Nothing comes of it while another look is under way. */
    List<Reading> read(List<Subject> subjects, Instant now) {
        if (subjects.isEmpty() || !looking.tryLock()) {
            return List.of();
        }
        try {
            return read(subjects, ProcessTable.read(), now);
        } finally {
            looking.unlock();
        }
    }

    List<Reading> read(List<Subject> subjects, ProcessTable table, Instant now) {
        before.keySet().retainAll(subjects.stream().map(Subject::name).toList());
        List<Reading> readings = new ArrayList<>();
        for (Subject subject : subjects) {
            OptionalLong pid = subject.pid().isEmpty() && subject.port().isPresent()
                    ? ports.holder(subject.port().getAsInt())
                    : subject.pid();
            Optional<Vitals> vitals =
                    pid.isPresent() ? vitals(subject.name(), pid.getAsLong(), table, now) : Optional.empty();
            readings.add(new Reading(subject.name(), pid, vitals));
        }
        return readings;
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

    /** A process that is new has used all it has since the last look. */
    private static OptionalDouble share(ProcessTable.Used then, ProcessTable.Used now, Duration passed) {
        if (!passed.isPositive()) {
            return OptionalDouble.empty();
        }
        Duration spent = Duration.ZERO;
        for (Map.Entry<Long, Duration> each : now.cpu().entrySet()) {
            Duration more = each.getValue().minus(then.cpu().getOrDefault(each.getKey(), Duration.ZERO));
            spent = spent.plus(more.isNegative() ? Duration.ZERO : more);
        }
        return OptionalDouble.of((double) spent.toNanos() / passed.toNanos());
    }
}
