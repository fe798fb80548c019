package dev.fourtier.standin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * One thing a stand-in does while it answers. What carries content is spelled in the dialect of the stand-in; the rest is
 * the same for all. Unless an act ends the answer, it is completed in the dialect's way after the last one.
 */
public sealed interface Act {
    /** Text in pieces, each written at once and {@code between} apart. */
    record Text(List<String> pieces, Duration between) implements Act {
        public Text {
            pieces = List.copyOf(pieces);
        }
    }

    record Thinking(List<String> pieces) implements Act {
        public Thinking {
            pieces = List.copyOf(pieces);
        }
    }

    /** A call in the dialect's own form; {@code input} is a JSON object. */
    record ToolCall(String id, String name, String input) implements Act {}

    /** Status and headers now, before any content. */
    record Begin() implements Act {}

    /** These bytes into the body as they are. */
    record Raw(String bytes) implements Act {
        byte[] utf8() {
            return bytes.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** From here on the body goes out in pieces of at most so many bytes, each in a write of its own. */
    record Cut(int bytes) implements Act {}

    /** Something else happens at this point: what the service knows is another. */
    record Then(Runnable deed) implements Act {}

    /** Silence. */
    record Stall(Duration duration) implements Act {}

    /** Silence until the test opens the latch. */
    record Hold(CountDownLatch latch) implements Act {}

    /** The same text for ever, until the client leaves. */
    record Endless(String piece, Duration between) implements Act {}

    /** What the end of the answer says; without it the dialect says that the model was done. */
    record Ending(Reason reason, long inputTokens, long outputTokens) implements Act {}

    /** An error in the dialect's form inside the answer that has begun; ends it. */
    record ErrorInStream(String message) implements Act {}

    /** A whole answer of its own instead of a 200; ends it. */
    record Status(int status, String contentType, String body, Map<String, String> headers) implements Act {
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /** Ends the body properly without the record that says the answer is complete. */
    record EndEarly() implements Act {}

    /** Closes the connection, without the body's end; ends the answer. */
    record Drop() implements Act {}

    /** Aborts the connection with a TCP reset; ends the answer. */
    record Reset() implements Act {}

    /** Why the model stopped. */
    enum Reason {
        DONE,
        LENGTH
    }

    static Act text(String... pieces) {
        return new Text(List.of(pieces), Duration.ZERO);
    }

    static Act thinking(String... pieces) {
        return new Thinking(List.of(pieces));
    }

    /** An answer with a JSON body. */
    static Act status(int status, String body) {
        return new Status(status, "application/json; charset=utf-8", body, Map.of());
    }

    static Act stall(Duration duration) {
        return new Stall(duration);
    }
}
