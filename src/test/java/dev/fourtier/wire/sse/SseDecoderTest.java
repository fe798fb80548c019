package dev.fourtier.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseDecoderTest {
    private static final String STREAM =
            ": comment\n\nevent: a\ndata: one\n\ndata:two\r\ndata: lines\r\n\r\nid: 7\rretry: 1\r"
                    + "event:b\rdata: é🙂\r\rdata\n\nevent: nameless data is nothing\n\ndata:  two blanks\nother: x\n\ndata: cut off\n";
    private static final List<String> EVENTS = List.of("a|one", "|two\nlines", "b|é🙂", "|", "| two blanks");

    @Test
    void the_stream_in_one_piece() {
        assertThat(decode(STREAM.length() * 4)).isEqualTo(EVENTS);
    }

    @Test
    void the_stream_byte_by_byte() {
        assertThat(decode(1)).isEqualTo(EVENTS);
    }

    @Test
    void the_stream_cut_in_two_at_every_byte() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            var events = new ArrayList<String>();
            var decoder = new SseDecoder();
            decoder.feed(ByteBuffer.wrap(bytes, 0, cut), handler(events));
            decoder.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), handler(events));
            assertThat(events).as("cut at %s", cut).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_byte_order_mark_before_the_first_field_is_nothing() {
        var events = new ArrayList<String>();
        var bytes = ByteBuffer.wrap("\uFEFFdata: x\n\n\uFEFFdata: y\n\n".getBytes(StandardCharsets.UTF_8));
        var decoder = new SseDecoder();
        while (bytes.hasRemaining()) {
            decoder.feed(ByteBuffer.wrap(new byte[] {bytes.get()}), handler(events));
        }

        assertThat(events).containsExactly("|x");
    }

    @Test
    void a_line_longer_than_any_buffer_comes_whole() {
        String text = "x".repeat(100_000);
        var events = new ArrayList<String>();
        new SseDecoder()
                .feed(ByteBuffer.wrap(("data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8)), handler(events));

        assertThat(events).containsExactly("|" + text);
    }

    private static List<String> decode(int chunk) {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        var events = new ArrayList<String>();
        var decoder = new SseDecoder();
        for (int i = 0; i < bytes.length; i += chunk) {
            decoder.feed(ByteBuffer.wrap(bytes, i, Math.min(chunk, bytes.length - i)), handler(events));
        }
        return events;
    }

    private static SseDecoder.Handler handler(List<String> events) {
        return (name, data, offset, length) ->
                events.add(name + "|" + new String(data, offset, length, StandardCharsets.UTF_8));
    }
}
