package dev.fourtier.bridge.relay;

import dev.fourtier.wire.gemini.GeminiAnswer;
import dev.fourtier.wire.gemini.GeminiAnswerReader;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** One call on its way to the API, and the answer on its way back: each piece goes on before the next is read. */
final class Forwarding {
    /** What belongs to one connection, and what would have answers come compressed. */
    private static final Set<HttpHeader> NOT_PASSED = EnumSet.of(
            HttpHeader.HOST,
            HttpHeader.CONNECTION,
            HttpHeader.KEEP_ALIVE,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.ACCEPT_ENCODING,
            HttpHeader.EXPECT,
            HttpHeader.TE,
            HttpHeader.UPGRADE);

    private final HttpClient client;
    private final Scheduler scheduler;
    private final Duration patience;
    private final Exchange exchange;
    private final Optional<Session> session;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Request request;
    private volatile @Nullable GeminiAnswerReader reader;
    private volatile boolean begun;
    private boolean unfit;
    private final Callback.Completable ready = new Callback.Completable();

    /** @param patience after which the CLI gets a status that says nothing yet */
    Forwarding(
            HttpClient client, Scheduler scheduler, Duration patience, Exchange exchange, Optional<Session> session) {
        this.client = client;
        this.scheduler = scheduler;
        this.patience = patience;
        this.exchange = exchange;
        this.session = session;
    }

    void send(byte[] body) {
        Request next = client.newRequest(exchange.target())
                .method(exchange.request().getMethod())
                // The turn has its own limits of silence.
                .idleTimeout(1, TimeUnit.HOURS)
                .headers(headers -> {
                    for (HttpField field : exchange.request().getHeaders()) {
                        if (field.getHeader() == null || !NOT_PASSED.contains(field.getHeader())) {
                            headers.put(field);
                        }
                    }
                });
        if (body.length > 0) {
            next.body(new BytesRequestContent("application/json", body));
        }
        request = next;
        session.ifPresent(of -> of.opened(abort));
        Scheduler.Task soon = exchange.target().contains(":stream")
                ? scheduler.schedule(this::beginEarly, patience.toMillis(), TimeUnit.MILLISECONDS)
                : () -> false;
        next.onResponseHeaders(from -> {
                    boolean _ = soon.cancel();
                    begin(from);
                })
                .onResponseContentAsync(this::pass)
                .send(this::end);
    }

    private final Runnable abort = this::abort;

    private void abort() {
        Request sent = request;
        if (sent != null) {
            Future<Boolean> _ = sent.abort(new CancellationException("nobody waits for this"));
        }
    }

    private void begin(Response from) {
        String type = from.getHeaders().get(HttpHeader.CONTENT_TYPE);
        var listening = new GeminiAnswerReader(from.getStatus(), type == null ? "" : type);
        reader = listening;
        session.ifPresent(of -> of.listen(listening));
        synchronized (this) {
            if (begun) {
                // A status is out already; what says something else cannot follow it.
                unfit = from.getStatus() != HttpStatus.OK_200;
                return;
            }
            begun = true;
        }
        exchange.response().setStatus(from.getStatus());
        for (HttpField field : from.getHeaders()) {
            if (field.getHeader() == null || !NOT_PASSED.contains(field.getHeader())) {
                exchange.response().getHeaders().add(field);
            }
        }
        ready.succeeded();
    }

    private void beginEarly() {
        synchronized (this) {
            if (begun || over.get()) {
                return;
            }
            begun = true;
        }
        exchange.response().setStatus(HttpStatus.OK_200);
        exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        exchange.response().write(false, BufferUtil.EMPTY_BUFFER, ready);
    }

    private void pass(Response from, Content.Chunk chunk, Runnable demander) {
        GeminiAnswerReader listening = reader;
        if (listening != null) {
            // First: whoever hears of the answer from the CLI finds what we know of it.
            listening.feed(chunk.getByteBuffer().duplicate());
        }
        if (unfit) {
            demander.run();
            return;
        }
        chunk.retain();
        var written = Callback.from(
                () -> {
                    chunk.release();
                    demander.run();
                },
                gone -> {
                    chunk.release();
                    abort();
                });
        CompletableFuture<?> _ = ready.whenComplete((done, failure) -> {
            if (failure == null) {
                exchange.response().write(false, chunk.getByteBuffer(), written);
            } else {
                written.failed(failure);
            }
        });
    }

    private void end(Result result) {
        session.ifPresent(of -> of.ended(abort));
        GeminiAnswerReader listening = reader;
        if (listening != null) {
            listening.end();
        }
        if (!over.compareAndSet(false, true)) {
            return;
        }
        if (!result.isFailed() && !unfit) {
            exchange.response().write(true, null, exchange.callback());
        } else if (begun) {
            // Half an answer must not look like a whole one.
            exchange.callback()
                    .failed(result.isFailed() ? result.getFailure() : new IOException("the API said no, too late"));
        } else {
            session.ifPresent(of -> of.came(GeminiAnswer.lost(HttpStatus.BAD_GATEWAY_502, "")));
            Relay.refuse(
                    exchange.response(), exchange.callback(), HttpStatus.BAD_GATEWAY_502, "the API cannot be reached");
        }
    }
}
