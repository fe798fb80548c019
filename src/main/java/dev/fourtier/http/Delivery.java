package dev.fourtier.http;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of an exchange. The status is held back until there is content, or until a streaming client has waited so
 * long that it needs a sign of life; a whole answer goes out at its end. Lives on the exchange's invoker.
 */
public final class Delivery {
    /** What the headers say of the way the request took. */
    public record Way(String tier, String model, String attempts) {}

    /** Often enough that a model is stopped within half a second of its client's leaving. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final byte[] PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.US_ASCII);

    private final SerializedInvoker invoker;
    private final Response response;
    private final Pump pump;
    private final Dialect dialect;
    private final String requestId;
    private final Duration silence;
    private final Duration ping;
    private final ScheduledExecutorService timer;
    private final Presence client;
    private final Pump.Gone gone;
    private boolean streamed;
    private @Nullable Supplier<AnswerWriter> writers;
    private @Nullable AnswerWriter writer;
    private @Nullable ScheduledFuture<?> heartbeat;
    private boolean committed;
    private boolean pinged;
    private boolean relaying;
    private boolean held;
    private boolean stopped;
    private int status;

    /**
     * @param silence a streaming client that waits gets its status and a first sign of life after this
     * @param ping    and another one each time this passed
     */
    public Delivery(
            SerializedInvoker invoker,
            Response response,
            Pump pump,
            Dialect dialect,
            String requestId,
            Duration silence,
            Duration ping,
            ScheduledExecutorService timer,
            Presence client,
            Pump.Gone gone) {
        this.invoker = invoker;
        this.response = response;
        this.pump = pump;
        this.dialect = dialect;
        this.requestId = requestId;
        this.silence = silence;
        this.ping = ping;
        this.timer = timer;
        this.client = client;
        this.gone = gone;
    }

    /** The request is understood: from now on a streaming client is kept company, and every client is looked after. */
    public void begin(ChatRequest request, byte[] bytes, long estimate, Supplier<Way> wayOfPings) {
        streamed = request.stream();
        writers = () -> streamed ? dialect.streamed(request, bytes, estimate) : dialect.whole(request, estimate);
        beat(sooner(silence), wayOfPings);
    }

    /** A client that hangs up is noticed soon while it waits for a status, and within one ping after. */
    private long sooner(Duration than) {
        Duration longest = committed || ping.compareTo(LOOK) < 0 ? ping : LOOK;
        return Math.min(than.toNanos(), longest.toNanos());
    }

    /** Whether the client has its status already. */
    public boolean isCommitted() {
        return committed;
    }

    /** The status the client got, or will get; 0 before it is known. */
    public int status() {
        return status;
    }

    /**
     * Gives the client what there is of an answer.
     *
     * @param raw     the service's own bytes, empty where it speaks another API
     * @param written runs when the client has it
     */
    public void deliver(List<StreamEvent> events, byte[] raw, boolean last, Way way, Runnable written) {
        ByteBuffer bytes =
                raw.length > 0 && dialect.isAnthropic() && !pinged ? relay(raw, events.getLast()) : encode(events);
        if (!streamed && !last) {
            written.run();
            return;
        }
        commit(way, bytes.remaining());
        if (bytes.hasRemaining() || last) {
            pump.write(bytes, last, written);
        } else {
            written.run();
        }
        if (last) {
            stop();
        }
    }

    /** A service that broke off said nothing of it itself, so the client hears it from here. */
    private ByteBuffer relay(byte[] raw, StreamEvent last) {
        relaying = true;
        boolean unsaid =
                last instanceof StreamEvent.Failed(Failure failure) && !(failure instanceof Failure.ErrorInStream);
        if (!unsaid) {
            return ByteBuffer.wrap(raw);
        }
        var sink = new ByteSink();
        if (!(last instanceof StreamEvent.Failed(Failure.Unparsable _))) {
            // What could not be read here could not be read there either.
            sink.raw(raw);
        }
        writer().write(last, sink);
        return sink.take();
    }

    /** Takes back what was collected of an answer that will not be given. */
    public void forget() {
        if (!committed) {
            writer = null;
        }
    }

    /** Ends without an answer: an error of ours with its status, or inside the stream where that is under way. */
    public void refuse(int code, String message, Optional<Way> way, Runnable written) {
        stop();
        if (committed) {
            var failure = new Failure.Rejected(code, message, Optional.empty());
            pump.write(encode(List.of(new StreamEvent.Failed(failure))), true, written);
            return;
        }
        committed = true;
        status = code;
        byte[] error = dialect.body(code, message, requestId);
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(code);
        way.ifPresent(this::describe);
        headers.put(HttpHeader.CONTENT_TYPE, Answers.JSON);
        headers.put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, error.length));
        // Asking again would change nothing where no end of it is known, and the official clients believe this header.
        headers.put("x-should-retry", headers.contains(HttpHeader.RETRY_AFTER) ? "true" : "false");
        pump.write(ByteBuffer.wrap(error), true, written);
    }

    /**
     * A person is being asked, or the end is being put on record: a client that has no status yet keeps waiting for one, so that No
     * can still be a status.
     */
    public void hold() {
        held = true;
    }

    public void resume() {
        held = false;
    }

    public void stop() {
        stopped = true;
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
    }

    private ByteBuffer encode(List<StreamEvent> events) {
        var sink = new ByteSink();
        AnswerWriter to = writer();
        for (StreamEvent event : events) {
            to.write(event, sink);
        }
        return sink.take();
    }

    private AnswerWriter writer() {
        AnswerWriter existing = writer;
        if (existing != null) {
            return existing;
        }
        AnswerWriter made = Objects.requireNonNull(writers, "nothing is written before the request is understood")
                .get();
        writer = made;
        return made;
    }

    private void commit(Way way, int length) {
        if (committed) {
            return;
        }
        committed = true;
        if (writer != null) {
            // There will be no other one, and this keeps a conversation of megabytes.
            writers = null;
        }
        status = HttpStatus.OK_200;
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(status);
        describe(way);
        if (streamed) {
            headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
            headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        } else {
            headers.put(HttpHeader.CONTENT_TYPE, Answers.JSON);
            headers.put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, length));
        }
    }

    private void describe(Way way) {
        HttpFields.Mutable headers = response.getHeaders();
        if (!way.tier().isEmpty()) {
            headers.put("x-co-tier", way.tier());
            headers.put("x-co-model", way.model());
        }
        headers.put("x-co-attempts", way.attempts());
    }

    private void beat(long afterNanos, Supplier<Way> way) {
        heartbeat = timer.schedule(() -> invoker.run(() -> onBeat(way)), afterNanos, TimeUnit.NANOSECONDS);
    }

    private void onBeat(Supplier<Way> way) {
        if (stopped || pump.isClosed()) {
            return;
        }
        if (!committed && client.isOver()) {
            gone.gone();
            return;
        }
        Duration patience = committed ? ping : silence;
        if (mayPing() && pump.isSilentFor(patience.toNanos())) {
            ping(way.get());
            patience = ping;
        }
        long left = patience.toNanos() - (System.nanoTime() - pump.lastWrite());
        // Nothing is left where a write is under way, or no ping is wanted.
        beat(sooner(left > 0 ? Duration.ofNanos(left) : ping), way);
    }

    private boolean mayPing() {
        return streamed && !(held && !committed);
    }

    private void ping(Way way) {
        commit(way, 0);
        var sink = new ByteSink();
        if (relaying) {
            // What is passed on ends with a whole event, and has its beginning already.
            sink.raw(PING);
        } else {
            pinged = true;
            writer().ping(sink);
        }
        pump.write(sink.take(), false, () -> {});
    }
}
