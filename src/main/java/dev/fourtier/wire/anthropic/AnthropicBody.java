package dev.fourtier.wire.anthropic;

import dev.fourtier.wire.ByteSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Changes one thing in a request and leaves every other byte as the client sent it. Only for bodies that
 * {@link AnthropicRequestReader} accepted; others are an {@link IllegalArgumentException}.
 */
public final class AnthropicBody {
    /** A stretch of the body, up to but without {@code to}. */
    private record Span(int from, int to) {}

    private record Element(int from, int to, boolean dropped) {}

    private AnthropicBody() {}

    /** The same request for another model. */
    public static byte[] withModel(byte[] body, String model) {
        var spans = new ArrayList<Span>();
        try {
            JsonCursor cursor = object(body);
            for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
                cursor.next();
                int from = cursor.start();
                skip(cursor);
                if (name.equals("model")) {
                    spans.add(new Span(from, cursor.end()));
                }
            }
        } catch (JacksonException broken) {
            throw unreadable();
        }
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a request without a model");
        }
        return spliced(body, spans, new ByteSink(model.length() + 2).json(model).toByteArray());
    }

    /**
     * The same request without thinking in its history: a signature is good only for the model that made it. A message
     * that held nothing else goes too, as the API takes no empty one; the user turns around it may follow each other.
     *
     * @return {@code body} itself where there was nothing to cut
     */
    public static byte[] withoutThinking(byte[] body) {
        var cuts = new ArrayList<Span>();
        try {
            JsonCursor cursor = object(body);
            for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
                JsonToken first = cursor.next();
                if (name.equals("messages") && first == JsonToken.START_ARRAY) {
                    var messages = new ArrayList<Element>();
                    while (cursor.next() != JsonToken.END_ARRAY) {
                        messages.add(message(cursor, cuts));
                    }
                    addCuts(messages, cuts);
                } else {
                    cursor.skip();
                }
            }
        } catch (JacksonException broken) {
            throw unreadable();
        }
        if (cuts.isEmpty()) {
            return body;
        }
        cuts.sort(Comparator.comparingInt(Span::from));
        return spliced(body, cuts, new byte[0]);
    }

    private static Element message(JsonCursor cursor, List<Span> cuts) {
        int from = cursor.start();
        boolean assistant = false;
        var blocks = new ArrayList<Element>();
        if (cursor.isAt(JsonToken.START_OBJECT)) {
            for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
                JsonToken first = cursor.next();
                if (name.equals("role") && first == JsonToken.VALUE_STRING) {
                    assistant = cursor.text().equals("assistant");
                } else if (name.equals("content") && first == JsonToken.START_ARRAY) {
                    blocks.clear();
                    while (cursor.next() != JsonToken.END_ARRAY) {
                        blocks.add(block(cursor));
                    }
                } else {
                    cursor.skip();
                }
            }
        } else {
            skip(cursor);
        }
        int to = cursor.end();
        boolean dropped = assistant && !blocks.isEmpty() && blocks.stream().allMatch(Element::dropped);
        if (assistant && !dropped) {
            addCuts(blocks, cuts);
        }
        return new Element(from, to, dropped);
    }

    private static Element block(JsonCursor cursor) {
        int from = cursor.start();
        boolean thinking = false;
        if (cursor.isAt(JsonToken.START_OBJECT)) {
            for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
                if (cursor.next() == JsonToken.VALUE_STRING && name.equals("type")) {
                    String type = cursor.text();
                    thinking = type.equals("thinking") || type.equals("redacted_thinking");
                } else {
                    cursor.skip();
                }
            }
        } else {
            skip(cursor);
        }
        return new Element(from, cursor.end(), thinking);
    }

    /** With each element goes the comma after it, and at the end of the list the one before. */
    private static void addCuts(List<Element> elements, List<Span> cuts) {
        int kept = elements.size();
        while (kept > 0 && elements.get(kept - 1).dropped()) {
            kept--;
        }
        for (int i = 0; i < kept; i++) {
            if (elements.get(i).dropped()) {
                cuts.add(new Span(elements.get(i).from(), elements.get(i + 1).from()));
            }
        }
        if (kept < elements.size()) {
            int from = kept == 0
                    ? elements.getFirst().from()
                    : elements.get(kept - 1).to();
            cuts.add(new Span(from, elements.getLast().to()));
        }
    }

    private static byte[] spliced(byte[] body, List<Span> spans, byte[] instead) {
        var out = new ByteSink(body.length + spans.size() * instead.length);
        int done = 0;
        for (Span span : spans) {
            out.raw(ByteBuffer.wrap(body, done, span.from() - done)).raw(instead);
            done = span.to();
        }
        return out.raw(ByteBuffer.wrap(body, done, body.length - done)).toByteArray();
    }

    private static JsonCursor object(byte[] body) {
        var cursor = new JsonCursor(body, AnthropicRequestReader.afterBom(body), body.length);
        if (cursor.next() != JsonToken.START_OBJECT) {
            throw unreadable();
        }
        return cursor;
    }

    private static void skip(JsonCursor cursor) {
        cursor.finish();
        cursor.skip();
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("not a request that was accepted");
    }
}
