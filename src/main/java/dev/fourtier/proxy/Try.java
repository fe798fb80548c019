package dev.fourtier.proxy;

import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.Places;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A try that has no outcome yet. Lives on its exchange's invoker. */
final class Try {
    private final Station station;
    private final @Nullable Toll toll;
    private final long enteredNanos = System.nanoTime();
    private Places.@Nullable Ticket ticket;
    private @Nullable Call call;

    Try(Station station, @Nullable Toll toll) {
        this.station = station;
        this.toll = toll;
    }

    Station station() {
        return station;
    }

    /** The model that answers; a service that chooses among several, as the Gemini bridge does, says which one it took. */
    String model() {
        Call running = call;
        return running == null ? station.model() : running.answeredBy().orElseGet(station::model);
    }

    /** Null where the deployment costs nothing. */
    @Nullable
    Toll toll() {
        return toll;
    }

    void queued(Places.Ticket place) {
        ticket = place;
    }

    void sent(Call on) {
        call = on;
        on.demand();
    }

    boolean isSent() {
        return call != null;
    }

    void demand() {
        if (call != null) {
            call.demand();
        }
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - enteredNanos);
    }

    void release() {
        if (ticket != null) {
            ticket.release();
        }
    }

    /** Nobody waits for it any more. */
    void cancel() {
        if (toll != null) {
            toll.leave();
        }
        if (call != null) {
            call.cancel();
        }
    }
}
