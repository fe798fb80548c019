package dev.fourtier.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this process uses. */
final class OwnUse {
    /** Who asks more often hears the same again. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final long KIBI = 1024;

    private final InstantSource clock;
    private Instant lookedAt;
    private Duration spent;
    private OptionalDouble share = OptionalDouble.empty();

    OwnUse(InstantSource clock) {
        this.clock = clock;
        this.lookedAt = clock.instant();
        this.spent = cpu();
    }

    /** Of one core, since the look before. */
    synchronized OptionalDouble share() {
        Instant now = clock.instant();
        Duration passed = Duration.between(lookedAt, now);
        if (passed.compareTo(SHORTEST) >= 0) {
            Duration all = cpu();
            share = OptionalDouble.of((double) all.minus(spent).toNanos() / passed.toNanos());
            lookedAt = now;
            spent = all;
        }
        return share;
    }

    /** Absent where the system does not show it. */
    OptionalLong residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> KIBI * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
