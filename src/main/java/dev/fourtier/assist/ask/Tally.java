package dev.fourtier.assist.ask;

import java.util.concurrent.atomic.LongAdder;

/** What a run has cost so far. Safe for threads. */
public final class Tally {
    private final LongAdder requests = new LongAdder();
    private final LongAdder cached = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder escalated = new LongAdder();
    private final LongAdder tokensIn = new LongAdder();
    private final LongAdder tokensOut = new LongAdder();

    void asked(Answer answer) {
        requests.increment();
        if (answer instanceof Answer.Said said) {
            tokensIn.add(said.tokensIn());
            tokensOut.add(said.tokensOut());
        }
    }

    void cached() {
        cached.increment();
    }

    void malformed() {
        malformed.increment();
    }

    void escalated() {
        escalated.increment();
    }

    public Sum sum() {
        return new Sum(requests.sum(), cached.sum(), malformed.sum(), escalated.sum(), tokensIn.sum(), tokensOut.sum());
    }

    /** At one moment. */
    public record Sum(long requests, long cached, long malformed, long escalated, long tokensIn, long tokensOut) {
        public long tokens() {
            return tokensIn + tokensOut;
        }
    }
}
