package dev.fourtier.proxy;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/** When an exchange has taken too long; can be moved and taken away. For tasks of the exchange's invoker, as is what comes of it. */
final class Deadline {
    private final ScheduledExecutorService timer;
    private final SerializedInvoker invoker;
    private final Runnable passed;
    private @Nullable ScheduledFuture<?> alarm;

    Deadline(ScheduledExecutorService timer, SerializedInvoker invoker, Runnable passed) {
        this.timer = timer;
        this.invoker = invoker;
        this.passed = passed;
    }

    /** Instead of whatever was set before. */
    void in(Duration left) {
        off();
        alarm = timer.schedule(() -> invoker.run(passed), left.toNanos(), TimeUnit.NANOSECONDS);
    }

    void off() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
