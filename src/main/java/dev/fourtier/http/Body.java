package dev.fourtier.http;

import dev.fourtier.wire.ByteSink;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A client's body, read whole up to a bound. */
public sealed interface Body {
    /** Room for Anthropic's own limit ("Request size limits", 32 MB). */
    int LIMIT = 32 * 1024 * 1024;

    String CUT_OFF = "the request broke off before its end";

    String NO_ROOM = "the request is longer than the memory co has left;"
            + " try again, or start co with more, as with CO_JAVA_OPTS=-Xmx2g";

    static String tooSlow(Duration limit) {
        return "the request did not arrive within " + limit.toSeconds() + " s";
    }

    static String tooLarge(long limit) {
        return "the request is longer than " + limit / (1024 * 1024) + " MB";
    }

    record Whole(byte[] bytes) implements Body {}

    record TooLarge(long limit) implements Body {}

    /** Too long for the memory that is left at this moment. */
    record NoRoom() implements Body {}

    /** The client stopped in the middle. */
    record CutOff() implements Body {}

    /** Reads without holding a thread; {@code then} is called once. */
    static void read(Request request, Consumer<Body> then) {
        new Reader(request, then).run();
    }

    /** Reads what is too long to its end, up to this much: a client that still writes would not see the answer otherwise. */
    int PATIENCE = 8 * LIMIT;

    final class Reader implements Runnable {
        private final Request request;
        private final Consumer<Body> then;
        private ByteSink bytes;
        private long count;
        private boolean full;

        private Reader(Request request, Consumer<Body> then) {
            this.request = request;
            this.then = then;
            this.bytes = new ByteSink(Math.clamp(request.getLength(), 512, 1024 * 1024));
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    then.accept(new CutOff());
                    return;
                }
                count += chunk.remaining();
                keep(chunk);
                chunk.release();
                if (chunk.isLast() || count > PATIENCE) {
                    then.accept(whole());
                    return;
                }
            }
        }

        private void keep(Content.Chunk chunk) {
            if (count > LIMIT || full) {
                // Will not be used; it need not wait for the end to be let go.
                bytes = new ByteSink(0);
                return;
            }
            try {
                bytes.raw(chunk.getByteBuffer());
            } catch (OutOfMemoryError _) {
                full = true;
            }
        }

        private Body whole() {
            if (count > LIMIT) {
                return new TooLarge(LIMIT);
            }
            try {
                return full ? new NoRoom() : new Whole(bytes.toByteArray());
            } catch (OutOfMemoryError _) {
                return new NoRoom();
            } finally {
                bytes = new ByteSink(0);
            }
        }
    }
}
