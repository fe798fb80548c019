package dev.fourtier.conversation;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.ToolChoice;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Names a session. A client that names none has its first turns as a name, which stay the same while the session grows.
 *
 * @param value {@code s:} and the client's own word, or {@code h:} and a hash: neither can pass for the other
 */
public record ConversationKey(String value) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int SHORT = 16;

    /** @param session the header {@code X-Claude-Code-Session-Id}; empty without one */
    public static ConversationKey of(String session, ChatRequest request) {
        return session.isEmpty() ? new ConversationKey("h:" + firstTurns(request)) : ofSession(session);
    }

    public static ConversationKey ofSession(String session) {
        return new ConversationKey("s:" + plain(session));
    }

    /** The word itself where it can be shown on a screen, else its hash. */
    static String plain(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : "~" + new Canon().text(word).hex().substring(0, 2 * SHORT);
    }

    private static String firstTurns(ChatRequest request) {
        List<Message> first = request.messages().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .limit(1)
                .toList();
        var opening = new ChatRequest(
                "",
                request.system(),
                first,
                List.of(),
                new ToolChoice.Auto(),
                OptionalInt.empty(),
                Sampling.DEFAULT,
                List.of(),
                false,
                null,
                "",
                false);
        Fingerprint print = Fingerprint.of(opening);
        return new Canon()
                .text(print.frame())
                .text(String.join(" ", print.prefixes()))
                .hex()
                .substring(0, 2 * SHORT);
    }

    @Override
    public String toString() {
        return value;
    }
}
