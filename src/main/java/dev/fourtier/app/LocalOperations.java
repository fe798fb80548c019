package dev.fourtier.app;

import dev.fourtier.cli.Common;
import dev.fourtier.control.Operations;
import dev.fourtier.control.StatusView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What this process says of itself; so far only that it lives. */
record LocalOperations(Common options, long pid, Clock clock, Instant startedAt) implements Operations {
    @Override
    public StatusView status() {
        return new StatusView(
                Version.current(),
                pid,
                Duration.between(startedAt, clock.instant()).toSeconds(),
                new StatusView.Door("http://localhost:" + options.proxyPort(), StatusView.State.STOPPED),
                new StatusView.Door("http://localhost:" + options.bridgePort(), StatusView.State.STOPPED),
                List.of(),
                List.of(),
                0);
    }
}
