package dev.fourtier.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the daemon of a home. Blocking, for one-shot commands: one connection, one answer. */
public final class ControlClient {
    public static final String STATUS = "/control/v1/status";
    public static final String MODELS = "/control/v1/models";
    public static final String ALL_MODELS = "/control/v1/models/all";
    public static final String APPROVALS = "/control/v1/approvals";
    public static final String APPROVE = "/control/v1/approve";
    public static final String DENY = "/control/v1/deny";
    public static final String CONVERSATIONS = "/control/v1/conversations";
    public static final String ESCALATE = "/control/v1/escalate";
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain";

    /** In an answer about something that was to be done: what kind it is, so that no other status is taken for one. */
    static final String RULING = "x-co-ruling";

    /** The daemon answers from memory; whoever takes longer is stuck. */
    private static final int TIMEOUT_MS = 5_000;

    private final Home home;

    public ControlClient(Home home) {
        this.home = home;
    }

    /** @param accept {@link #JSON} or {@link #TEXT} */
    public ControlReply get(String path, String accept) {
        return call(path, accept, Optional.empty());
    }

    /** Has something done. The answer is a sentence for the person. */
    public ControlReply post(String path, Map<String, String> fields) {
        return call(path, TEXT, Optional.of(FlatJson.write(fields)));
    }

    private ControlReply call(String path, String accept, Optional<String> body) {
        try {
            return switch (RunFile.read(home.runFile())) {
                case RunFile.Reading.Missing _ -> new ControlReply.NotRunning();
                case RunFile.Reading.Damaged _ ->
                    new ControlReply.Unreachable(
                            home.runFile() + " cannot be understood. Stop co, remove that file, and start co again.");
                case RunFile.Reading.Found(RunFile file) ->
                    alive(file.pid()) ? ask(file, path, accept, body) : new ControlReply.NotRunning();
            };
        } catch (IOException unreadable) {
            return new ControlReply.Unreachable("cannot read " + home.runFile() + ": " + unreadable);
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** With HttpURLConnection: one request of a cold JVM with an AOT cache costs 22 ms of CPU, with java.net.http 215. */
    private static ControlReply ask(RunFile file, String path, String accept, Optional<String> body) {
        String place = "co (pid " + file.pid() + ") on port " + file.port();
        try {
            var url = URI.create("http://127.0.0.1:" + file.port() + path).toURL();
            // Never through a proxy of the environment: the token is nobody else's business.
            var connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty(
                    "Authorization", "Bearer " + file.token().value());
            connection.setRequestProperty("Accept", accept);
            if (body.isPresent()) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", JSON);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.get().getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            if (body.isPresent() && connection.getHeaderField(RULING) != null) {
                return ruling(status, connection);
            }
            if (status != HttpURLConnection.HTTP_OK) {
                return new ControlReply.Unreachable(place + " answered " + status + " instead of the state. Is it"
                        + " another version? Stop it and start it again.");
            }
            return new ControlReply.Ok(read(connection.getInputStream()));
        } catch (IOException silent) {
            return new ControlReply.Unreachable(place + " does not answer: " + silent.getMessage()
                    + ". Look at its log, or end it and start it again.");
        }
    }

    private static ControlReply ruling(int status, HttpURLConnection connection) throws IOException {
        if (status == HttpURLConnection.HTTP_OK) {
            return new ControlReply.Ok(read(connection.getInputStream()));
        }
        ControlReply.Reason reason = status == Ruling.Kind.PIN_NEEDED.status()
                ? ControlReply.Reason.PIN_NEEDED
                : status == Ruling.Kind.NOT_A_PERSON.status()
                        ? ControlReply.Reason.DENIED
                        : ControlReply.Reason.NOT_POSSIBLE;
        return new ControlReply.Refused(
                reason, read(connection.getErrorStream()).strip());
    }

    private static String read(@Nullable InputStream from) throws IOException {
        if (from == null) {
            return "";
        }
        try (from) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
