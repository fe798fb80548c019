package dev.fourtier.standin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Passes time for stalls and paced text; a test may pass one that it winds by hand. */
@FunctionalInterface
public interface Delay {
    /** The real clock of this machine. */
    Delay REAL = duration -> CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(duration.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));

    /** Completes when {@code duration} is over. */
    CompletionStage<Void> after(Duration duration);
}
