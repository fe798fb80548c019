package dev.fourtier.bridge.relay;

import dev.fourtier.http.Answers;
import dev.fourtier.http.Body;
import dev.fourtier.http.ErrorAnswers;
import dev.fourtier.http.ErrorShape;
import dev.fourtier.http.Guard;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.gemini.GeminiAnswerReader;
import dev.fourtier.wire.gemini.GeminiLimits;
import dev.fourtier.wire.gemini.GeminiRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door that workers find the API behind. */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("gemini");

    /** The name of a session's folder, in the line where the CLI tells the model of it. */
    private static final Pattern FOLDER = Pattern.compile("project's temporary directory is: \\S*/(co[0-9a-f]{24})\\s");

    /** The one tool of {@link #trialTools}. */
    static final String TRIAL_TOOL = "self_test";

    private static final String TRIAL =
            "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"ok\"}]},"
                    + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":1,"
                    + "\"candidatesTokenCount\":1,\"totalTokenCount\":2}}\r\n\r\n";

    /** The CLI gives up after 60 s without a status. */
    private static final Duration SOON_ENOUGH = Duration.ofSeconds(30);

    /** What a call is refused with that nobody opened a session for; the CLI says it again. */
    public static final String STRAY = "this call belongs to no open session";

    private static final String EVENTS = "text/event-stream";

    private final HttpClient client;
    private final Scheduler scheduler;
    private final Duration patience;
    private final String api;
    private final String secret;
    private final LoopbackServer server;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private Relay(LoopbackServer.Engine engine, HttpClient client, URI api, RandomGenerator random, Duration patience)
            throws IOException {
        this.client = client;
        this.scheduler = engine.scheduler();
        this.patience = patience;
        this.api = api.toString().replaceAll("/+$", "");
        var bytes = new byte[16];
        random.nextBytes(bytes);
        this.secret = "/" + HexFormat.of().formatHex(bytes);
        ErrorShape shape = (status, message, id) -> error(status, message);
        var door = new Guard(new Door(), request -> shape, () -> "relay");
        this.server =
                LoopbackServer.start(engine, 0, door, new ErrorAnswers(request -> shape, () -> "relay"), Duration.ZERO);
    }

    /**
     * Listens on a free port.
     *
     * @param client sends what it is given and nothing of its own
     * @param api    where calls go; may have a path
     */
    public static Relay start(LoopbackServer.Engine engine, HttpClient client, URI api, RandomGenerator random)
            throws IOException {
        return start(engine, client, api, random, SOON_ENOUGH);
    }

    static Relay start(
            LoopbackServer.Engine engine, HttpClient client, URI api, RandomGenerator random, Duration patience)
            throws IOException {
        return new Relay(engine, client, api, random, patience);
    }

    /** What the CLI is told to find the API at; holds the secret that keeps others out. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.port() + secret);
    }

    /** An MCP server for a {@link Session.Kind#TRIAL}. */
    public URI trialTools() {
        return URI.create(base() + TrialTools.PATH);
    }

    /**
     * Lets the calls of one session through.
     *
     * @param folder the name of its folder
     * @param system its system prompt; empty to leave the CLI's
     * @param limits on top of what the CLI says
     * @param tools  what the names of all tools that may be offered begin with; absent for none at all
     */
    public Session open(String folder, Session.Kind kind, String system, GeminiLimits limits, Optional<String> tools) {
        var session = new Session(kind, system, limits, tools, closed -> sessions.remove(folder, closed));
        sessions.put(folder, session);
        return session;
    }

    @Override
    public void close() {
        sessions.values().forEach(Session::close);
        server.close();
    }

    private final class Door extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String target = request.getHttpURI().getPathQuery();
            if (!target.startsWith(secret + "/")) {
                refuse(response, callback, 404, "nothing is here");
                return true;
            }
            // An API may think for minutes without a byte on this connection.
            request.addIdleTimeoutListener(timeout -> false);
            String path = target.substring(secret.length());
            Body.read(request, read -> {
                if (!(read instanceof Body.Whole(byte[] body))) {
                    refuse(response, callback, 413, "the request cannot be taken whole");
                } else if (path.equals(TrialTools.PATH)) {
                    TrialTools.answer(body, response, callback);
                } else {
                    pass(new Exchange(request, response, callback, api + path), body);
                }
            });
            return true;
        }
    }

    private void pass(Exchange exchange, byte[] body) {
        if (!exchange.isForContent()) {
            // Counting tokens, which the CLI does for images: it costs nothing and names no session.
            new Forwarding(client, scheduler, patience, exchange, Optional.empty()).send(body);
            return;
        }
        Optional<GeminiRequest> asked = GeminiRequest.read(body);
        Optional<Session> session = asked.flatMap(request -> session(request.opening()));
        if (session.isEmpty()) {
            LOG.warn("the Gemini CLI made a call that belongs to no request; it was not sent");
            refuse(exchange.response(), exchange.callback(), 403, STRAY);
            return;
        }
        Session of = session.get();
        if (!of.mayOffer(asked.get().tools())) {
            LOG.error("the Gemini CLI offers the model tools that are not the client's; the call was not sent");
            refuse(exchange.response(), exchange.callback(), 403, "these tools are not the client's");
            return;
        }
        if (of.kind() == Session.Kind.TRIAL) {
            byte[] answer =
                    (of.isTrialPassed() ? TRIAL : TRIAL.replace("STOP", "OTHER")).getBytes(StandardCharsets.UTF_8);
            var reader = new GeminiAnswerReader(200, EVENTS);
            reader.feed(ByteBuffer.wrap(answer));
            of.listen(reader);
            Answers.send(exchange.response(), exchange.callback(), 200, EVENTS, answer);
            return;
        }
        new Forwarding(client, scheduler, patience, exchange, session)
                .send(asked.get().with(of.system(), of.limits()));
    }

    private Optional<Session> session(String opening) {
        Matcher matcher = FOLDER.matcher(opening);
        return matcher.find() ? Optional.ofNullable(sessions.get(matcher.group(1))) : Optional.empty();
    }

    static void refuse(Response response, Callback callback, int status, String message) {
        Answers.json(response, callback, status, error(status, message));
    }

    private static byte[] error(int status, String message) {
        return new ByteSink()
                .text("{\"error\":{\"code\":" + status + ",\"message\":")
                .json(message)
                .text("}}")
                .takeBytes();
    }
}
