package dev.fourtier.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Feeds decoders the way networks do. */
public final class Feeding {
    private Feeding() {}

    /** The events of one body, which must be the same wherever the network cuts it. */
    public static List<StreamEvent> everyCut(Supplier<? extends StreamDecoder> decoders, byte[] body) {
        List<StreamEvent> whole = pieces(decoders.get(), body, body.length);
        assertThat(pieces(decoders.get(), body, 1)).isEqualTo(whole);
        for (int cut = 1; cut < body.length; cut++) {
            List<StreamEvent> events = new ArrayList<>();
            StreamDecoder decoder = decoders.get();
            // Once from an array with an offset, once from memory outside the heap.
            decoder.feed(ByteBuffer.wrap(body, 0, cut), events::add);
            decoder.feed(direct(Arrays.copyOfRange(body, cut, body.length)), events::add);
            decoder.end(events::add);
            assertThat(events).as("cut at byte %d", cut).isEqualTo(whole);
        }
        return whole;
    }

    /** The events of one body in pieces of {@code size} bytes. */
    public static List<StreamEvent> pieces(StreamDecoder decoder, byte[] body, int size) {
        List<StreamEvent> events = new ArrayList<>();
        for (int from = 0; from < body.length; from += size) {
            decoder.feed(ByteBuffer.wrap(body, from, Math.min(size, body.length - from)), events::add);
        }
        decoder.end(events::add);
        assertThat(events.stream().filter(event -> !event.isContent())).hasSize(1);
        assertThat(events.getLast().isContent()).isFalse();
        decoder.feed(ByteBuffer.wrap(body), event -> assertThat(event).isNull());
        decoder.end(event -> assertThat(event).isNull());
        return events;
    }

    public static List<StreamEvent> whole(StreamDecoder decoder, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return pieces(decoder, bytes, Math.max(1, bytes.length));
    }

    /** Ids {@code id_1}, {@code id_2}, … */
    public static Supplier<String> ids() {
        var count = new AtomicInteger();
        return () -> "id_" + count.incrementAndGet();
    }

    public static byte[] recording(String name) {
        try (InputStream in = Objects.requireNonNull(Feeding.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a recorded answer that came in one piece. */
    public static byte[] answer(String name) {
        return Json.mapper()
                .readTree(recording(name))
                .path("response")
                .path("body")
                .asString("")
                .getBytes(StandardCharsets.UTF_8);
    }

    public static String text(List<StreamEvent> events) {
        var text = new StringBuilder();
        for (StreamEvent event : events) {
            if (event instanceof StreamEvent.TextDelta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }

    public static String thinking(List<StreamEvent> events) {
        var text = new StringBuilder();
        for (StreamEvent event : events) {
            if (event instanceof StreamEvent.ThinkingDelta delta) {
                text.append(delta.thinking());
            }
        }
        return text.toString();
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
