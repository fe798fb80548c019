package dev.fourtier.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request to a service that may not be there, or be another one than thought. */
final class Http {
    private static final int CONNECT_MILLIS = 700;
    private static final int READ_MILLIS = 1_500;
    private static final int LARGEST = 4 << 20;

    private Http() {}

    /** What came of it. */
    sealed interface Reply {
        record Answer(int status, String body) implements Reply {}

        /** Nobody listens there. */
        record Refused() implements Reply {}

        /** Somebody does, or the way there is closed: no answer came in time. */
        record Silent(String why) implements Reply {}
    }

    static Reply get(URI uri) {
        return ask(uri, "GET");
    }

    /** With an empty body. */
    static Reply post(URI uri) {
        return ask(uri, "POST");
    }

    private static Reply ask(URI uri, String method) {
        try {
            // Never through a proxy of the network: what is asked is near, and what is far is not asked.
            var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod(method);
            if (method.equals("POST")) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.flush();
                }
            }
            int status = connection.getResponseCode();
            return new Reply.Answer(
                    status,
                    read(
                            status < HttpURLConnection.HTTP_BAD_REQUEST
                                    ? connection.getInputStream()
                                    : connection.getErrorStream()));
        } catch (ConnectException refused) {
            return new Reply.Refused();
        } catch (IOException | IllegalArgumentException silent) {
            return new Reply.Silent(String.valueOf(silent.getMessage()));
        }
    }

    private static String read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }
}
