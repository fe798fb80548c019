package dev.fourtier.approval;

import dev.fourtier.conversation.PromptKey;
import dev.fourtier.upstream.Outgoing;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests whose no may have come inside a stream. Claude Code repeats such a one at once, unstreamed; what the person said
 * stands, and running the free tiers again would only keep them waiting for it. Guarded by the desk's lock.
 */
final class Echoes {
    /** Measured: the repeat follows within a second. Whoever comes later may be helped by a tier that is back. */
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private static final int MOST = 64;

    private final Memory<PromptKey, Echo> expected = new Memory<>(MOST);

    /** @param since in nanoseconds of the clock that does not jump */
    record Echo(Seal seal, Verdict.No no, long since) {
        /** Outside of the lock: reading a body takes its time. */
        Optional<Verdict.No> to(Outgoing request) {
            if (request.request().stream()) {
                return Optional.empty();
            }
            try {
                return seal.isRepeatedBy(Seal.of(request)) ? Optional.of(no) : Optional.empty();
            } catch (IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }
    }

    boolean isEmpty() {
        return expected.isEmpty();
    }

    void expect(Waiter refused, Verdict.No no, long now) {
        expected.put(refused.draft().prompt(), new Echo(refused.seal(), no, now));
    }

    Optional<Echo> of(PromptKey prompt, long now) {
        expected.removeIf(echo -> now - echo.since() > LONGEST);
        return expected.get(prompt);
    }
}
