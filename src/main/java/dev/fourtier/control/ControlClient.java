package dev.fourtier.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    /** Fields {@code name} and {@code deed}, a name of {@link dev.fourtier.control.service.Services.Deed}. */
    public static final String SERVICE = "/control/v1/service";

    /** Fields {@code model} and {@code deed}, a name of {@link dev.fourtier.control.catalog.Catalog.Deed}. */
    public static final String MODEL = "/control/v1/model";

    /** Fields {@code tier}, {@code model} and {@code force}. */
    public static final String USE = "/control/v1/use";

    /** Fields {@code model} and {@code prompt}. */
    public static final String TEST = "/control/v1/test";

    /** Field {@code id}. */
    public static final String FIX = "/control/v1/fix";

    /** No field. */
    public static final String RELOAD = "/control/v1/reload";

    /** Field {@code id}. */
    public static final String REPLAY = "/control/v1/replay";

    public static final String EVENTS = "/control/v1/events";
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain";

    /** In an answer about something that was to be done: what kind it is, so that no other status is taken for one. */
    static final String RULING = "x-co-ruling";

    /** The daemon answers from memory: on whatever machine, whoever takes longer is stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Home home;

    public ControlClient(Home home) {
        this.home = home;
    }

    /** @param accept {@link #JSON} or {@link #TEXT} */
    public ControlReply get(String path, String accept) {
        return call(new Question(path, accept, Optional.empty(), PATIENCE));
    }

    /** The same, of what may take longer. */
    public ControlReply get(String path, String accept, Duration patience) {
        return call(new Question(path, accept, Optional.empty(), patience));
    }

    /** Has something done. The answer is a sentence for the person. */
    public ControlReply post(String path, Map<String, String> fields) {
        return post(path, fields, PATIENCE);
    }

    /** The same, of what may take longer. */
    public ControlReply post(String path, Map<String, String> fields, Duration patience) {
        return call(new Question(path, TEXT, Optional.of(FlatJson.write(fields)), patience));
    }

    private record Question(String path, String accept, Optional<String> body, Duration patience) {}

    private ControlReply call(Question question) {
        try {
            return switch (RunFile.read(home.runFile())) {
                case RunFile.Reading.Missing _ -> new ControlReply.NotRunning();
                case RunFile.Reading.Damaged _ ->
                    new ControlReply.Unreachable(
                            home.runFile() + " cannot be understood. Stop co, remove that file, and start co again.");
                case RunFile.Reading.Found(RunFile file) ->
                    alive(file.pid()) ? ask(file, question) : new ControlReply.NotRunning();
            };
        } catch (IOException unreadable) {
            return new ControlReply.Unreachable("cannot read " + home.runFile() + ": " + unreadable);
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** With HttpURLConnection: one request of a cold JVM with an AOT cache costs 22 ms of CPU, with java.net.http 215. */
    private ControlReply ask(RunFile file, Question question) {
        Optional<String> body = question.body();
        String place = "co (pid " + file.pid() + ") on port " + file.port();
        try {
            HttpURLConnection connection = connect(file, question.path(), question.accept());
            connection.setReadTimeout(Math.toIntExact(question.patience().toMillis()));
            if (body.isPresent()) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", JSON);
                byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
                // Of known length, it is not sent a second time by itself when a connection turns out to be dead.
                connection.setFixedLengthStreamingMode(bytes.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(bytes);
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
        } catch (ConnectException nobody) {
            return isHeld() ? silent(place, nobody) : new ControlReply.NotRunning();
        } catch (IOException silent) {
            return silent(place, silent);
        }
    }

    /** A process that was killed stays in the list of processes until its parent has heard of it; its lock is gone at once. */
    private boolean isHeld() {
        try {
            return InstanceLock.holder(home).isPresent();
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static ControlReply silent(String place, IOException silent) {
        return new ControlReply.Unreachable(place + " does not answer: " + silent.getMessage()
                + ". Look at its log, or end it and start it again.");
    }

    /** Not yet open; for those who read an answer as it comes. */
    public static HttpURLConnection connect(RunFile file, String path, String accept) throws IOException {
        var url = URI.create("http://127.0.0.1:" + file.port() + path).toURL();
        // Never through a proxy of the environment: the token is nobody else's business.
        var connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Authorization", "Bearer " + file.token().value());
        connection.setRequestProperty("Accept", accept);
        return connection;
    }

    private static ControlReply ruling(int status, HttpURLConnection connection) throws IOException {
        if (status == HttpURLConnection.HTTP_OK) {
            return new ControlReply.Ok(read(connection.getInputStream()));
        }
        return new ControlReply.Refused(
                kind(status, connection.getHeaderField(RULING)),
                read(connection.getErrorStream()).strip());
    }

    /** One that this version does not know is judged by its status. */
    private static Ruling.Kind kind(int status, String name) {
        for (Ruling.Kind each : Ruling.Kind.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return status == Ruling.Kind.NOT_PROVEN.status() ? Ruling.Kind.NOT_PROVEN : Ruling.Kind.IMPOSSIBLE;
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
