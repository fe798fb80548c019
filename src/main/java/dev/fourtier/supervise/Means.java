package dev.fourtier.supervise;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a {@link Supervisor} works with.
 *
 * @param children    of this {@code co}, shared by all who start programs: those of an earlier one are ended before a service is
 *                    started
 * @param environment of {@code co}
 * @param home        where a service works that names no folder
 * @param lines       hears what services write
 * @param changed     run whenever there is something new to see; must not wait
 */
public record Means(
        Children children,
        Map<String, String> environment,
        Path home,
        Ports ports,
        LineListener lines,
        ScheduledExecutorService timer,
        InstantSource clock,
        Runnable changed) {
    public Means {
        environment = Map.copyOf(environment);
    }

    /** Not the environment: it holds keys. */
    @Override
    public String toString() {
        return "Means";
    }
}
