package dev.fourtier.upstream;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.StreamDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service over HTTP. All state is touched by tasks of {@code invoker} only, so the client's thread, the
 * service's thread and the timer never meet.
 */
final class HttpCall implements Call {
    /** What arrived meanwhile goes out together, up to this much, so that a slow client costs fewer writes. */
    private static final int LARGEST_BATCH = 256;

    private static final int LARGEST_ERROR = 64 * 1024;

    private final HttpClient client;
    private final ScheduledExecutorService timer;
    private final Protocol protocol;
    private final Outgoing outgoing;
    private final CallListener listener;
    private final SerializedInvoker invoker = new Actor();

    private boolean mayRetry;
    private int sent;
    private @Nullable Request request;
    private Content.@Nullable Source source;
    private @Nullable StreamDecoder decoder;
    private @Nullable Response rejected;
    private @Nullable ScheduledFuture<?> alarm;
    private final ByteSink errorBody = new ByteSink();
    private List<StreamEvent> pending = new ArrayList<>();
    private ByteSink raw = new ByteSink();
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
            pump();
        });
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
        Request next = client.newRequest(protocol.uri())
                .method(HttpMethod.POST)
                .body(new BytesRequestContent("application/json", protocol.body(outgoing)))
                // Its own limits of silence hold for an answer; the client's are for unused connections.
                .idleTimeout(1, TimeUnit.HOURS)
                .headers(headers -> protocol.headers(outgoing).forEach(headers::put));
        request = next;
        int number = ++sent;
        lastSign = System.nanoTime();
        arm(outgoing.firstByte());
        next.onResponseContentSource((response, content) -> invoker.run(() -> opened(number, response, content)))
                .send(result -> invoker.run(() -> completed(number, result)));
    }

    private void opened(int number, Response response, Content.Source content) {
        if (over || number != sent) {
            content.fail(new CancellationException("nobody waits for this"));
            return;
        }
        mayRetry = false;
        source = content;
        if (response.getStatus() == HttpStatus.OK_200) {
            String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
            decoder = protocol.decoder(outgoing, type == null ? "" : type);
            pump();
        } else {
            rejected = response;
            readError();
        }
    }

    /** Reads as far as there is something to read and somebody who wants it. */
    private void pump() {
        StreamDecoder reader = decoder;
        Content.Source from = source;
        if (over || reading || !wanted || reader == null || from == null) {
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
        } else if (!over) {
            reading = true;
            from.demand(() -> invoker.run(() -> {
                reading = false;
                pump();
            }));
        }
    }

    private void take(Content.Chunk chunk, StreamDecoder reader) {
        if (Content.Chunk.isFailure(chunk)) {
            add(new StreamEvent.Failed(new Failure.Dropped("the connection broke off in the middle of the answer")));
            return;
        }
        lastSign = System.nanoTime();
        if (protocol.keepsBytes()) {
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
        answering = true;
        pending.add(event);
        if (!event.isContent()) {
            finish();
        }
    }

    private void deliver() {
        List<StreamEvent> events = pending;
        pending = new ArrayList<>();
        wanted = false;
        byte[] bytes = raw.toByteArray();
        raw = new ByteSink();
        if (over && events.getLast() instanceof StreamEvent.Failed) {
            abort(new CancellationException("the answer failed"));
        } else if (over) {
            drain();
        }
        listener.onBatch(new Batch(events, bytes));
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
                return;
            }
        }
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
        if (mayRetry) {
            mayRetry = false;
            disarm();
            start();
            return;
        }
        Throwable cause = result.getFailure();
        boolean connected = result.getRequestFailure() == null;
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

    private void fail(Failure failure) {
        if (!over) {
            finish();
            listener.onBatch(Batch.failed(failure));
        }
    }

    /** A task that broke, which is a bug or a lack of memory, must not leave anybody waiting until the time is up. */
    private final class Actor extends SerializedInvoker {
        private Actor() {
            super(HttpCall.class);
        }

        @Override
        protected void onError(Runnable task, Throwable why) {
            abort(new CancellationException("co broke"));
            // Without the message: it may quote what was said.
            fail(new Failure.Unparsable(
                    why instanceof OutOfMemoryError
                            ? "co has not enough memory for this exchange"
                            : "co stumbled over the exchange (" + nameOf(why) + ")"));
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
        Duration limit = answering ? outgoing.idle() : outgoing.firstByte();
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
