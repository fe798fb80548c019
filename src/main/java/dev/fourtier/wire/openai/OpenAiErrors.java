package dev.fourtier.wire.openai;

import dev.fourtier.model.Failure;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import dev.fourtier.wire.UpstreamErrors;
import org.jspecify.annotations.Nullable;

/** Errors in OpenAI's shape, {@code {"error":{"message","type","param","code"}}}, read and written. */
public final class OpenAiErrors {
    private OpenAiErrors() {}

    /** What a service answers with another status than 200. */
    public static Failure.Rejected failure(int status, byte[] body, @Nullable String retryAfter) {
        return UpstreamErrors.rejected(status, body, retryAfter);
    }

    /**
     * @param type  see {@link #type}
     * @param param the field the client has to change
     * @param code  one word for programs
     */
    public static byte[] body(String message, String type, @Nullable String param, @Nullable String code) {
        var bytes = new ByteSink();
        write(message, type, param, code, bytes);
        return bytes.toByteArray();
    }

    /** The type OpenAI's own clients expect with a status. */
    public static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "insufficient_quota";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    static void write(Failure failure, ByteSink out) {
        write(failure.message(), "server_error", null, failure.code(), out);
    }

    private static void write(
            String message, String type, @Nullable String param, @Nullable String code, ByteSink out) {
        var json = new JsonSink(out);
        json.beginObject().name("error").beginObject().field("message", message).field("type", type);
        orNull(json.name("param"), param);
        orNull(json.name("code"), code);
        json.endObject().endObject();
    }

    private static void orNull(JsonSink json, @Nullable String value) {
        if (value == null) {
            json.nothing();
        } else {
            json.string(value);
        }
    }
}
