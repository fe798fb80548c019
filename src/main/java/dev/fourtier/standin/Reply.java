package dev.fourtier.standin;

import java.util.Map;

/** A whole answer, written at once. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static Reply json(int status, String body) {
        return new Reply(status, "application/json; charset=utf-8", body, Map.of());
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body, Map.of());
    }
}
