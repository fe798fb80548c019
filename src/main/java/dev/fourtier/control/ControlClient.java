package dev.fourtier.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks the daemon of a home. Blocking, for one-shot commands: one connection, one answer. */
public final class ControlClient {
    public static final String STATUS = "/control/v1/status";
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain";

    /** The daemon answers from memory; whoever takes longer is stuck. */
    private static final int TIMEOUT_MS = 5_000;

    private final Home home;

    public ControlClient(Home home) {
        this.home = home;
    }

    /** @param accept {@link #JSON} or {@link #TEXT} */
    public ControlReply get(String path, String accept) {
        try {
            return switch (RunFile.read(home.runFile())) {
                case RunFile.Reading.Missing _ -> new ControlReply.NotRunning();
                case RunFile.Reading.Damaged _ ->
                    new ControlReply.Unreachable(
                            home.runFile() + " cannot be understood. Stop co, remove that file, and start co again.");
                case RunFile.Reading.Found(RunFile file) ->
                    alive(file.pid()) ? ask(file, path, accept) : new ControlReply.NotRunning();
            };
        } catch (IOException unreadable) {
            return new ControlReply.Unreachable("cannot read " + home.runFile() + ": " + unreadable);
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** With HttpURLConnection: one request of a cold JVM with an AOT cache costs 22 ms of CPU, with java.net.http 215. */
    private static ControlReply ask(RunFile file, String path, String accept) {
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
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                return new ControlReply.Unreachable(place + " answered " + status + " instead of the state. Is it"
                        + " another version? Stop it and start it again.");
            }
            try (InputStream body = connection.getInputStream()) {
                return new ControlReply.Ok(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException silent) {
            return new ControlReply.Unreachable(place + " does not answer: " + silent.getMessage()
                    + ". Look at its log, or end it and start it again.");
        }
    }
}
