package dev.fourtier.http;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/** How a request's body came in, within a time and a size. */
public sealed interface Arrival {
    record Whole(byte[] body) implements Arrival {}

    /** It did not come in time or in full, or is too long. */
    record Refused(int status, String message) implements Arrival {}

    /**
     * Reads without holding a thread.
     *
     * @param limit how long it may take
     * @param then  hears once, on any thread
     */
    static void await(Request request, Duration limit, ScheduledExecutorService timer, Consumer<Arrival> then) {
        var heard = new AtomicBoolean();
        ScheduledFuture<?> deadline = timer.schedule(
                () -> {
                    if (heard.compareAndSet(false, true)) {
                        then.accept(new Refused(408, "the request did not arrive within " + limit.toSeconds() + " s"));
                    }
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        Body.read(request, body -> {
            deadline.cancel(false);
            if (heard.compareAndSet(false, true)) {
                then.accept(of(body));
            }
        });
    }

    private static Arrival of(Body body) {
        return switch (body) {
            case Body.Whole(byte[] bytes) -> new Whole(bytes);
            case Body.TooLarge(long limit) -> new Refused(413, Body.tooLarge(limit));
            case Body.NoRoom() -> new Refused(413, Body.NO_ROOM);
            case Body.CutOff() -> new Refused(400, Body.CUT_OFF);
        };
    }
}
