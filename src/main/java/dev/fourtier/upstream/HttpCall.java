package dev.fourtier.upstream;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.telemetry.Faults;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.StreamDecoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to a service over HTTP. All state is touched by tasks of {@code invoker} only, so the client's thread, the
 * service's thread and the timer never meet.
 */
final class HttpCall implements Call {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCall.class);

    /** What arrived meanwhile goes out together, up to this much, so that a slow client costs fewer writes. */
    private static final int LARGEST_BATCH = 256;

    private static final int LARGEST_ERROR = 64 * 1024;

    private static final int LONGEST_NAME = 256;

    /** What a service may take to close an answer that is complete; the connection is given up then. */
    private static final int TAIL_MILLIS = 1_000;

    private final HttpClient client;
    private final ScheduledExecutorService timer;
    private final Protocol protocol;
    private final Duration firstByte;
    private final Duration idle;
    private final Trace trace;
    private final CallListener listener;
    private final SerializedInvoker invoker = new SerializedInvoker(HttpCall.class) {
        @Override
        protected void onError(Runnable task, Throwable fault) {
            broken(fault);
        }
    };

    /** Declared not to block, so that the thread that hears of bytes also passes them on. */
    private final Runnable readable =
            Invocable.from(Invocable.InvocationType.NON_BLOCKING, () -> invoker.run(this::readAll));

    /** As long as it may have to be sent again, or is needed to read the answer. */
    private @Nullable Outgoing outgoing;

    private boolean mayRetry;

    /** Told by the client's thread while a request goes out. */
    private volatile boolean connected;

    /** Read by the exchange's thread. */
    private volatile String answeredBy = "";

    private int sent;
    private @Nullable Request request;
    private Content.@Nullable Source source;
    private @Nullable StreamDecoder decoder;
    private @Nullable Response rejected;
    private @Nullable ScheduledFuture<?> alarm;
    private final ByteSink errorBody = new ByteSink();
    private List<StreamEvent> pending = new ArrayList<>();
    private ByteSink raw = new ByteSink();
    private boolean keepsBytes;
    private boolean wanted;
    private boolean reading;
    private boolean answering;
    private boolean over;
    private long lastSign;

    HttpCall(
            HttpClient client,
            ScheduledExecutorService timer,
            Protocol protocol,
            Outgoing outgoing,
            CallListener listener,
            boolean retry) {
        this.client = client;
        this.timer = timer;
        this.protocol = protocol;
        this.outgoing = outgoing;
        this.firstByte = outgoing.firstByte();
        this.idle = outgoing.idle();
        this.trace = outgoing.trace();
        this.listener = listener;
        this.mayRetry = retry;
    }

    void send() {
        invoker.run(this::start);
    }

    @Override
    public void demand() {
        invoker.run(() -> {
            wanted = true;
            if (answering) {
                // As long as the client wanted nothing, the service's silence was not its own.
                lastSign = System.nanoTime();
            }
            pump();
        });
    }

    @Override
    public Optional<String> answeredBy() {
        return Optional.of(answeredBy).filter(name -> !name.isEmpty());
    }

    private String named(Response response) {
        String header = protocol.modelHeader();
        String name = header.isEmpty() ? null : response.getHeaders().get(header);
        return name == null || name.length() > LONGEST_NAME ? "" : name;
    }

    @Override
    public void cancel() {
        invoker.run(() -> {
            if (!over) {
                finish();
                abort(new CancellationException("the client is gone"));
            }
        });
    }

    private void start() {
        Outgoing sending = outgoing();
        byte[] body = protocol.body(sending);
        Map<String, String> fields = protocol.headers(sending);
        trace.sent(protocol.uri(), Map.copyOf(fields), ByteBuffer.wrap(body).asReadOnlyBuffer());
        Request next = client.newRequest(protocol.uri())
                .method(HttpMethod.POST)
                .body(new BytesRequestContent("application/json", body))
                // Its own limits of silence hold for an answer; the client's are for unused connections.
                .idleTimeout(1, TimeUnit.HOURS)
                .headers(headers -> fields.forEach(headers::put));
        request = next;
        int number = ++sent;
        connected = false;
        lastSign = System.nanoTime();
        arm(firstByte);
        next.onRequestBegin(_ -> {
                    connected = true;
                    trace.connected();
                })
                .onResponseContentSource((response, content) -> invoker.run(() -> opened(number, response, content)))
                .send(result -> invoker.run(() -> completed(number, result)));
    }

    private Outgoing outgoing() {
        return Objects.requireNonNull(outgoing, "nothing is sent once an answer began");
    }

    private void opened(int number, Response response, Content.Source content) {
        if (over || number != sent) {
            content.fail(new CancellationException("nobody waits for this"));
            return;
        }
        mayRetry = false;
        trace.firstByte();
        source = content;
        answeredBy = named(response);
        if (response.getStatus() == HttpStatus.OK_200) {
            String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
            decoder = protocol.decoder(outgoing(), type == null ? "" : type);
            outgoing = null;
            keepsBytes = protocol.keepsBytes();
            pump();
        } else {
            rejected = response;
            readError();
        }
    }

    /** Waits for something to read while there is somebody who wants it. Reading at once would mostly find nothing. */
    private void pump() {
        Content.Source from = source;
        if (over || reading || !wanted || decoder == null || from == null) {
            return;
        }
        reading = true;
        from.demand(readable);
    }

    /** Reads as far as there is something to read. */
    private void readAll() {
        reading = false;
        StreamDecoder reader = decoder;
        Content.Source from = source;
        if (over || reader == null || from == null) {
            return;
        }
        while (!over && pending.size() < LARGEST_BATCH) {
            Content.Chunk chunk = from.read();
            if (chunk == null) {
                break;
            }
            take(chunk, reader);
        }
        if (!pending.isEmpty()) {
            deliver();
        } else {
            pump();
        }
    }

    private void take(Content.Chunk chunk, StreamDecoder reader) {
        if (Content.Chunk.isFailure(chunk)) {
            add(new StreamEvent.Failed(new Failure.Dropped("the connection broke off in the middle of the answer")));
            return;
        }
        lastSign = System.nanoTime();
        if (keepsBytes) {
            raw.raw(chunk.getByteBuffer().slice());
        }
        reader.feed(chunk.getByteBuffer(), this::add);
        chunk.release();
        if (chunk.isLast() && !over) {
            reader.end(this::add);
        }
    }

    private void add(StreamEvent event) {
        if (over) {
            return;
        }
        if (!answering) {
            answering = true;
            if (idle.compareTo(firstByte) < 0) {
                disarm();
                arm(idle);
            }
        }
        pending.add(event);
        if (!event.isContent()) {
            finish();
        }
    }

    private void deliver() {
        List<StreamEvent> events = pending;
        pending = new ArrayList<>(events.size());
        wanted = false;
        Batch batch = keepsBytes ? new Batch(events, wholeEvents(events.getLast())) : Batch.of(events);
        if (over && events.getLast() instanceof StreamEvent.Failed) {
            abort(new CancellationException("the answer failed"));
        } else if (over) {
            alarm = timer.schedule(() -> invoker.run(this::cutTail), TAIL_MILLIS, TimeUnit.MILLISECONDS);
            drain();
        }
        listener.onBatch(batch);
    }

    /**
     * The bytes as far as an event ends, so that others may be put between them; the rest waits for its end. After the answer's
     * own end all of it goes out.
     */
    private byte[] wholeEvents(StreamEvent last) {
        byte[] all = raw.toByteArray();
        raw = new ByteSink();
        int end = last instanceof StreamEvent.Finished ? all.length : endOfEvents(all);
        raw.raw(ByteBuffer.wrap(all, end, all.length - end));
        return end == all.length ? all : Arrays.copyOf(all, end);
    }

    private static int endOfEvents(byte[] bytes) {
        for (int i = bytes.length - 1; i > 0; i--) {
            boolean blank = bytes[i - 1] == '\n' || (bytes[i - 1] == '\r' && i > 1 && bytes[i - 2] == '\n');
            if (bytes[i] == '\n' && blank) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Reads what may follow the end of the answer, so that the connection can be used again. */
    private void drain() {
        Content.Source from = source;
        if (from == null) {
            return;
        }
        while (true) {
            Content.Chunk chunk = from.read();
            if (chunk == null) {
                from.demand(() -> invoker.run(this::drain));
                return;
            }
            chunk.release();
            if (chunk.isLast()) {
                disarm();
                return;
            }
        }
    }

    private void cutTail() {
        abort(new CancellationException("the answer was complete"));
    }

    private void readError() {
        Content.Source from = source;
        Response response = rejected;
        if (over || from == null || response == null) {
            return;
        }
        while (true) {
            Content.Chunk chunk = from.read();
            if (chunk == null) {
                from.demand(() -> invoker.run(this::readError));
                return;
            }
            boolean broken = Content.Chunk.isFailure(chunk);
            if (!broken) {
                errorBody.raw(chunk.getByteBuffer());
                chunk.release();
            }
            if (broken || chunk.isLast() || errorBody.size() > LARGEST_ERROR) {
                String retryAfter = response.getHeaders().get(HttpHeader.RETRY_AFTER);
                if (!chunk.isLast()) {
                    abort(new CancellationException("enough of the error was read"));
                }
                fail(protocol.rejection(response.getStatus(), errorBody.toByteArray(), retryAfter));
                return;
            }
        }
    }

    /** The exchange is over for the HTTP client; news only where no response had begun. */
    private void completed(int number, Result result) {
        if (over || number != sent || !result.isFailed() || source != null) {
            return;
        }
        if (mayRetry && connected) {
            mayRetry = false;
            disarm();
            start();
            return;
        }
        Throwable cause = result.getFailure();
        String where = protocol.uri().getAuthority();
        fail(
                connected
                        ? new Failure.Dropped("the connection to " + where + " broke off before the answer")
                        : new Failure.Unreachable("no connection to " + where + " (" + nameOf(cause) + ")"));
    }

    private static String nameOf(Throwable cause) {
        return cause instanceof java.net.ConnectException
                ? "connection refused"
                : cause.getClass().getSimpleName();
    }

    /** A fault of our own; without an end the exchange would wait for nothing. */
    private void broken(Throwable fault) {
        LOG.error("a fault of co's own: {}", Faults.describe(fault));
        boolean waits = !over;
        fail(new Failure.Unparsable("co could not work with this answer, a fault of its own: "
                + fault.getClass().getSimpleName()));
        if (waits) {
            abort(new CancellationException("a fault"));
        }
    }

    private void fail(Failure failure) {
        if (!over) {
            finish();
            listener.onBatch(Batch.failed(failure));
        }
    }

    private void finish() {
        over = true;
        disarm();
    }

    private void abort(Throwable why) {
        if (request != null) {
            Future<Boolean> _ = request.abort(why);
        }
    }

    /** One alarm per call: it looks at the clock when it rings, instead of being set anew for each token. */
    private void arm(Duration limit) {
        alarm = timer.schedule(() -> invoker.run(this::check), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private void check() {
        if (over) {
            return;
        }
        Duration limit = answering ? idle : firstByte;
        // A service that is not read from, because the client is slow, is not to blame for its silence.
        long silent = wanted || !answering ? System.nanoTime() - lastSign : 0;
        if (silent < limit.toNanos()) {
            arm(limit.minusNanos(silent));
            return;
        }
        var failure = new Failure.TimedOut(answering ? Failure.Phase.IDLE : Failure.Phase.FIRST_BYTE, limit);
        fail(failure);
        abort(new CancellationException(failure.message()));
    }
}
