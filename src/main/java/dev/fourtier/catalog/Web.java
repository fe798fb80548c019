package dev.fourtier.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question over HTTP, blocking. On a virtual thread an interrupt ends it at once, whatever it waits for. With
 * HttpURLConnection, since a command that answers and goes would pay more for any other client than for all else it does.
 */
final class Web {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int LARGEST_ANSWER = 8 << 20;
    private static final int LARGEST_ERROR = 64 << 10;
    private static final int LONGEST_WORDS = 400;

    private final URI base;
    private final Map<String, String> headers;
    private final Duration silence;
    private final Duration whole;

    /**
     * @param silence the longest there may be between two bytes
     * @param whole   the longest that an answer may take in full, where it is read as a whole
     */
    Web(URI base, Map<String, String> headers, Duration silence, Duration whole) {
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.silence = silence;
        this.whole = whole;
    }

    /** The whole answer. */
    byte[] ask(String method, String path, Optional<String> body) throws IOException {
        long end = System.nanoTime() + whole.toNanos();
        try (InputStream in = open(method, path, body)) {
            return read(in, LARGEST_ANSWER, end);
        } catch (SocketTimeoutException silent) {
            throw late(silent);
        }
    }

    /** The answer as it comes. */
    InputStream open(String method, String path, Optional<String> body) throws IOException {
        var connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        try {
            if (body.isPresent()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
                // Otherwise it is kept, and sent a second time when the connection breaks.
                connection.setFixedLengthStreamingMode(bytes.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(bytes);
                }
            }
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return connection.getInputStream();
            }
            throw new Refused(status, reason(status, connection.getErrorStream()));
        } catch (ConnectException nobody) {
            throw new IOException("nothing answers on " + base, nobody);
        } catch (SocketTimeoutException silent) {
            throw late(silent);
        }
    }

    private IOException late(SocketTimeoutException silent) {
        return new IOException(base + " did not answer in time", silent);
    }

    private String reason(int status, @Nullable InputStream error) throws IOException {
        byte[] body = new byte[0];
        if (error != null) {
            try (error) {
                body = error.readNBytes(LARGEST_ERROR);
            }
        }
        Optional<JsonPaths> json = JsonPaths.read(body);
        return json.flatMap(paths -> paths.some("error").or(() -> paths.some("error/message")))
                .map(Web::words)
                .orElse(base + " answered " + status);
    }

    /** What a service says, for one line of a terminal. */
    static String words(String text) {
        String clean = CleanText.line(text).strip();
        return clean.length() <= LONGEST_WORDS ? clean : clean.substring(0, LONGEST_WORDS) + "…";
    }

    private byte[] read(InputStream in, int largest, long end) throws IOException {
        var all = new ByteArrayOutputStream();
        var piece = new byte[16 << 10];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            all.write(piece, 0, count);
            if (all.size() > largest) {
                throw new IOException(base + " answered with more than " + (largest >> 20) + " MB");
            }
            // A peer that sends a byte now and then would hold us for ever.
            if (System.nanoTime() - end > 0) {
                throw new IOException(base + " did not answer in time");
            }
        }
        return all.toByteArray();
    }
}
