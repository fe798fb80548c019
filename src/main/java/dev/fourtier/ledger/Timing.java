package dev.fourtier.ledger;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Both from the moment the request was read, in milliseconds; no first token where none came or nobody looked. */
public record Timing(Optional<Duration> firstToken, Duration total) {
    public Timing {
        firstToken = firstToken.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
        total = total.truncatedTo(ChronoUnit.MILLIS);
    }
}
