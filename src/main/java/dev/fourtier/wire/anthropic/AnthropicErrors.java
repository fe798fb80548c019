package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Failure;
import dev.fourtier.wire.ByteSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Errors in Anthropic's shape, both ways. */
public final class AnthropicErrors {
    private static final int MAX_MESSAGE = 600;
    private static final List<String> ENVELOPE = List.of("error", "message", "detail");
    private static final List<String> ERROR = List.of("message", "type");
    private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9})(\\.\\d+)?\\s*");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

    private AnthropicErrors() {}

    /** {@code {"type":"error","error":{"type":…,"message":…},"request_id":…}}. */
    public static byte[] body(String type, String message, String requestId) {
        var out = new ByteSink(256);
        out.text("{");
        error(out, type, message);
        return out.text(",\"request_id\":").json(requestId).text("}").toByteArray();
    }

    static void error(ByteSink out, String type, String message) {
        out.text("\"type\":\"error\",\"error\":{\"type\":")
                .json(type)
                .text(",\"message\":")
                .json(message)
                .text("}");
    }

    /** The event that ends a stream which cannot go on. */
    public static void event(ByteSink out, Failure failure) {
        out.text("event: error\ndata: {");
        error(out, typeOf(failure), failure.message());
        out.text("}\n\n");
    }

    /** Anthropic's name for a status; those it has no name for go by their hundred. */
    public static String typeOf(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 408, 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    static String typeOf(Failure failure) {
        return switch (failure) {
            case Failure.Rejected rejected -> typeOf(rejected.status());
            case Failure.TimedOut _ -> "timeout_error";
            case Failure.Unreachable _,
                    Failure.ErrorInStream _,
                    Failure.Dropped _,
                    Failure.Unparsable _,
                    Failure.Empty _,
                    Failure.LostCall _,
                    Failure.Repeated _,
                    Failure.Truncated _ -> "api_error";
        };
    }

    /**
     * What an upstream's error answer says.
     *
     * @param body       Anthropic's or OpenAI's shape, {@code {"error":"…"}}, plain text or nothing
     * @param retryAfter the header as it came; only seconds are understood, a date would need a clock
     */
    public static Failure.Rejected failure(int status, byte[] body, @Nullable String retryAfter) {
        String message = message(body);
        return new Failure.Rejected(
                status, message.isEmpty() ? "HTTP " + status + " without a message" : message, seconds(retryAfter));
    }

    private static Optional<Duration> seconds(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        var matcher = SECONDS.matcher(retryAfter);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        // A wait is never cut short.
        return Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)) + (matcher.group(2) == null ? 0 : 1)));
    }

    private static String message(byte[] body) {
        int from = AnthropicRequestReader.afterBom(body);
        try {
            var cursor = new JsonCursor(body, from, body.length);
            cursor.next();
            Fields fields = Fields.read(cursor, Path.ROOT, ENVELOPE);
            for (String name : ENVELOPE) {
                String found = said(fields.value(name));
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } catch (JacksonException | InvalidRequest _) {
            // Plain text, or a shape nobody knows: the person may still make sense of it.
        }
        return plain(new String(body, from, body.length - from, StandardCharsets.UTF_8));
    }

    /** The message in {@code "error":{…}} or {@code "error":"…"}; empty if there is none. */
    static String said(@Nullable Value error) {
        return switch (error) {
            case null -> "";
            case Value.Text text -> shortened(text.text());
            case Value.Slice slice -> {
                Fields fields = Fields.read(slice, Path.ROOT, ERROR);
                yield shortened(fields.text("message", fields.text("type", "")));
            }
        };
    }

    /** An error that came under the status 200, in whatever shape. */
    static Failure.ErrorInStream inStream(@Nullable Value error) {
        String message = said(error);
        return new Failure.ErrorInStream(message.isEmpty() ? "an error without a message" : message);
    }

    private static String plain(String text) {
        if (text.stripLeading().startsWith("<")) {
            return "a web page instead of an error message";
        }
        return shortened(text);
    }

    private static String shortened(String text) {
        String line = CONTROLS.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }
}
