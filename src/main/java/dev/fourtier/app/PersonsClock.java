package dev.fourtier.app;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/** The system's clock with the person's time zone, which is looked up when it is first asked for: that opens every jar there is. */
final class PersonsClock extends Clock {
    private final InstantSource source = InstantSource.system();

    @Override
    public Instant instant() {
        return source.instant();
    }

    @Override
    public long millis() {
        return source.millis();
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return source.withZone(zone);
    }
}
