package dev.fourtier.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.SerializedInvoker;

/**
 * The way out to one client: one write at a time, the next only when the client took the last. All methods are called
 * by tasks of {@code invoker}, and so is what they call back.
 */
public final class Pump {
    /** Hears that the client is gone; nothing is written after that. */
    @FunctionalInterface
    public interface Gone {
        void gone();
    }

    private record Write(ByteBuffer bytes, boolean last, Runnable written) {}

    private final SerializedInvoker invoker;
    private final Response response;
    private final Callback exchange;
    private final Gone gone;
    private final Deque<Write> waiting = new ArrayDeque<>(2);
    private boolean writing;
    private boolean closed;
    private long lastWrite = System.nanoTime();

    public Pump(SerializedInvoker invoker, Response response, Callback exchange, Gone gone) {
        this.invoker = invoker;
        this.response = response;
        this.exchange = exchange;
        this.gone = gone;
    }

    /**
     * Sends bytes, and the status and headers before the first ones.
     *
     * @param last    whether the answer ends with them
     * @param written runs when the client has them
     */
    public void write(ByteBuffer bytes, boolean last, Runnable written) {
        if (closed) {
            return;
        }
        var write = new Write(bytes, last, written);
        if (writing) {
            waiting.add(write);
        } else {
            start(write);
        }
    }

    /** Whether the client has been left without a byte for this long, with none on the way. */
    public boolean isSilentFor(long nanos) {
        return !writing && System.nanoTime() - lastWrite >= nanos;
    }

    public long lastWrite() {
        return lastWrite;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Breaks the connection off, so that a client never takes half an answer for a whole one. */
    public void abort(Throwable why) {
        if (!closed) {
            closed = true;
            exchange.failed(why);
        }
    }

    private void start(Write write) {
        writing = true;
        ByteBuffer bytes = write.bytes().hasRemaining() ? write.bytes() : BufferUtil.EMPTY_BUFFER;
        response.write(write.last(), bytes, new Written(write));
    }

    private void done(Write write) {
        writing = false;
        lastWrite = System.nanoTime();
        if (closed) {
            return;
        }
        if (write.last()) {
            closed = true;
            exchange.succeeded();
        }
        write.written().run();
        Write next = waiting.poll();
        if (next != null && !writing) {
            start(next);
        } else if (next != null) {
            waiting.addFirst(next);
        }
    }

    private void broken(Throwable why) {
        if (!closed) {
            closed = true;
            exchange.failed(why);
            gone.gone();
        }
    }

    private final class Written implements Callback {
        private final Write write;

        private Written(Write write) {
            this.write = write;
        }

        @Override
        public void succeeded() {
            invoker.run(() -> done(write));
        }

        @Override
        public void failed(Throwable why) {
            invoker.run(() -> broken(why));
        }

        /** Never blocks, so Jetty need not hand it to another thread. */
        @Override
        public InvocationType getInvocationType() {
            return Invocable.InvocationType.NON_BLOCKING;
        }
    }
}
