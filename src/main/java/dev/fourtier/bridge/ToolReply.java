package dev.fourtier.bridge;

import dev.fourtier.http.Pump;
import dev.fourtier.model.Block;
import dev.fourtier.model.RawJson;
import dev.fourtier.wire.mcp.McpAnswers;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one {@code tools/call}: headers and a comment at once, a comment now and then, the result when the client has it. An
 * answer without headers for a minute is given up by the CLI (measured: 61.3 s).
 */
final class ToolReply implements Session.Reply {
    private static final Duration PING = Duration.ofSeconds(15);

    private final RawJson id;
    private final Response response;
    private final Consumer<Session.Reply> gone;
    private final SerializedInvoker invoker = new SerializedInvoker(ToolReply.class);
    private final Pump pump;
    private @Nullable ScheduledFuture<?> heartbeat;

    /** @param gone hears that the CLI hung up */
    ToolReply(RawJson id, Request request, Response response, Callback callback, Consumer<Session.Reply> gone) {
        this.id = id;
        this.response = response;
        this.gone = gone;
        this.pump = new Pump(invoker, response, callback, this::gone);
        // A tool may wait for a person.
        request.addIdleTimeoutListener(timeout -> false);
        request.addFailureListener(why -> invoker.run(this::gone));
    }

    void open(ScheduledExecutorService timer) {
        invoker.run(() -> {
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
            ping();
            heartbeat = timer.scheduleAtFixedRate(
                    () -> invoker.run(this::ping), PING.toNanos(), PING.toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    @Override
    public void result(List<Block> content, boolean isError) {
        invoker.run(() -> {
            stop();
            pump.write(ByteBuffer.wrap(McpAnswers.event(McpAnswers.toolResult(id, content, isError))), true, () -> {});
        });
    }

    @Override
    public void drop() {
        invoker.run(() -> {
            stop();
            pump.abort(new EOFException("nobody will give the result of this call"));
        });
    }

    private void ping() {
        if (!pump.isClosed()) {
            pump.write(ByteBuffer.wrap(McpAnswers.ping()), false, () -> {});
        }
    }

    private void gone() {
        stop();
        pump.abort(new EOFException("the CLI hung up"));
        gone.accept(this);
    }

    private void stop() {
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
    }
}
