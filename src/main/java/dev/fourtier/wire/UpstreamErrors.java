package dev.fourtier.wire;

import dev.fourtier.model.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an upstream says went wrong, whichever of the usual shapes it says it in, as one short line. */
public final class UpstreamErrors {
    private static final int MAX_CHARS = 300;
    private static final int MAX_RETRY_AFTER_DIGITS = 9;

    private UpstreamErrors() {}

    /** @param retryAfter the header as it came; a date is passed over, for nobody here has a clock */
    public static Failure.Rejected rejected(int status, byte[] body, @Nullable String retryAfter) {
        String said = body(body);
        String message = said.isEmpty() ? "status " + status + " without a message" : said;
        return new Failure.Rejected(status, message, retryAfter(retryAfter));
    }

    /** The message in a body of an error, empty when there is none. */
    public static String body(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            // Never the JSON itself: some services repeat the request in it.
            return shorten(json(text));
        }
        return text.startsWith("<") ? "a web page instead of JSON" : shorten(text);
    }

    /** The message in {@code error}, which may be JSON put into a string: that is unwrapped once. */
    public static String unwrap(String error) {
        String inner = error.stripLeading().startsWith("{") ? json(error) : "";
        return shorten(inner.isEmpty() ? error : inner);
    }

    private static String json(String text) {
        try {
            return message(Json.mapper().readTree(text), true);
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String message(JsonNode node, boolean unwrap) {
        if (node.isArray()) {
            return node.isEmpty() ? "" : message(node.path(0), unwrap);
        }
        if (node.isString()) {
            String text = node.stringValue("");
            String inner = unwrap && text.startsWith("{") ? nested(text) : "";
            return inner.isEmpty() ? text : inner;
        }
        if (!node.isObject()) {
            return "";
        }
        for (String key : new String[] {"error", "message", "msg", "detail", "type", "code"}) {
            String found = message(node.path(key), unwrap);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static String nested(String text) {
        try {
            return message(Json.mapper().readTree(text), false);
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS - 1) + "…";
    }

    private static Optional<Duration> retryAfter(@Nullable String header) {
        String seconds = header == null ? "" : header.strip();
        boolean isNumber = !seconds.isEmpty()
                && seconds.length() <= MAX_RETRY_AFTER_DIGITS
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds))) : Optional.empty();
    }
}
