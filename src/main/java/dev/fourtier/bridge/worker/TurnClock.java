package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import java.time.Duration;

/** How long a turn may still take. It stands while a tool call waits for its result. */
final class TurnClock {
    private final Duration firstByte;
    private final Duration total;
    private final long begun = System.nanoTime();
    private boolean answered;
    private boolean paused;
    private long pausedAt;
    private long pausedFor;

    TurnClock(Duration firstByte, Duration total) {
        this.firstByte = firstByte;
        this.total = total;
    }

    /** There was a sign of life. */
    void answered() {
        answered = true;
    }

    void pause() {
        if (!paused) {
            paused = true;
            pausedAt = System.nanoTime();
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            pausedFor += System.nanoTime() - pausedAt;
        }
    }

    /** Very long while it stands. */
    Duration remaining() {
        return paused ? Duration.ofDays(1) : limit().minusNanos(System.nanoTime() - begun - pausedFor);
    }

    GeminiFailure failure() {
        return new GeminiFailure.TimedOut(
                answered
                        ? "Gemini's answer was not complete after " + total.toSeconds() + " s."
                        : "Gemini did not begin to answer within " + firstByte.toSeconds() + " s.",
                limit());
    }

    private Duration limit() {
        return answered || firstByte.compareTo(total) > 0 ? total : firstByte;
    }
}
