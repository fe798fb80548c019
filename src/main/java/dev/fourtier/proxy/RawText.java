package dev.fourtier.proxy;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.anthropic.AnthropicErrors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An answer of Anthropic's API that goes to the client as it came, and what has to be put in between all the same. */
final class RawText {
    private static final byte[] PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.US_ASCII);

    private boolean empty = true;
    private boolean betweenEvents = true;

    /** Whether nothing of the service was passed on. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether the stream stands where an event of ours may stand. */
    boolean isBetweenEvents() {
        return betweenEvents;
    }

    /**
     * The bytes for the client.
     *
     * @param events what they mean; where the service broke off without a word, the word is added
     */
    ByteBuffer of(byte[] raw, List<StreamEvent> events, boolean streamed) {
        empty = false;
        betweenEvents = raw.length == 0 ? betweenEvents : endsEvent(raw);
        if (!streamed
                || !(events.getLast() instanceof StreamEvent.Failed(Failure failure))
                || failure instanceof Failure.ErrorInStream) {
            return ByteBuffer.wrap(raw);
        }
        var out = new ByteSink(raw.length + 256);
        out.raw(raw);
        if (!betweenEvents) {
            out.text("\n\n");
        }
        AnthropicErrors.event(out, failure);
        return out.take();
    }

    void ping(ByteSink out) {
        out.raw(PING);
    }

    private static boolean endsEvent(byte[] raw) {
        int end = raw.length;
        boolean feeds = end >= 2 && raw[end - 1] == '\n' && raw[end - 2] == '\n';
        boolean returns = end >= 4 && raw[end - 1] == '\n' && raw[end - 2] == '\r' && raw[end - 3] == '\n';
        return feeds || returns;
    }
}
