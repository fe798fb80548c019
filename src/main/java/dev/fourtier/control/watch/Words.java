package dev.fourtier.control.watch;

import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.model.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What one request said and was told, as far as it is kept. Not for several threads. */
final class Words {
    /** Of one body, and of an answer. */
    private static final int LARGEST_BODY = 2 << 20;

    private static final int LONGEST_ANSWER = 256 << 10;

    private final StringBuilder answer = new StringBuilder();
    private @Nullable Kept received;
    private @Nullable Kept sent;
    private boolean cut;

    private record Kept(String url, Map<String, String> headers, byte[] body) {}

    void received(String url, Map<String, String> headers, byte[] body) {
        received = new Kept(url, Secrets.masked(headers), bounded(ByteBuffer.wrap(body)));
    }

    void sent(String url, Map<String, String> headers, ByteBuffer body) {
        sent = new Kept(url, Secrets.masked(headers), bounded(body));
        answer.setLength(0);
    }

    void said(String text) {
        int room = LONGEST_ANSWER - answer.length();
        answer.append(text, 0, Math.min(room, text.length()));
        cut |= room < text.length();
    }

    /** As it stands, whatever is said from now on. */
    Words asOfNow() {
        var copy = new Words();
        copy.received = received;
        copy.sent = sent;
        copy.answer.append(answer);
        copy.cut = cut;
        return copy;
    }

    /** Bytes it takes. */
    long size() {
        long bodies = 0L + (received == null ? 0 : received.body().length) + (sent == null ? 0 : sent.body().length);
        return bodies + 2L * answer.length() + 1_024;
    }

    byte[] body() {
        return received == null || cut ? new byte[0] : received.body();
    }

    String url() {
        return received == null ? "" : received.url();
    }

    String answer() {
        return Secrets.masked(answer.toString());
    }

    boolean isCut() {
        return cut;
    }

    RequestDetail.Message receivedMessage() {
        Kept kept = received;
        return kept == null ? new RequestDetail.Message("POST", "", Map.of(), "") : message(kept);
    }

    RequestDetail.@Nullable Message sentMessage() {
        Kept kept = sent;
        return kept == null ? null : message(kept);
    }

    private byte[] bounded(ByteBuffer body) {
        cut |= body.remaining() > LARGEST_BODY;
        byte[] kept = new byte[Math.min(LARGEST_BODY, body.remaining())];
        body.get(kept);
        return kept;
    }

    private static RequestDetail.Message message(Kept kept) {
        return new RequestDetail.Message(
                "POST", Secrets.masked(kept.url()), kept.headers(), Secrets.masked(indented(kept)));
    }

    private static String indented(Kept kept) {
        String text = new String(kept.body(), StandardCharsets.UTF_8);
        try {
            var mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            return mapper.writeValueAsString(mapper.readTree(text));
        } catch (JacksonException cutOrNone) {
            return text;
        }
    }
}
