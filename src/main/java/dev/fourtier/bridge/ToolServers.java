package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.ToolServer;
import dev.fourtier.http.Answers;
import dev.fourtier.http.Body;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.GeminiSchema;
import dev.fourtier.wire.mcp.McpAnswers;
import dev.fourtier.wire.mcp.McpRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An MCP server for each session, at an address of its own on the bridge's door: whoever does not know the word in it finds nothing
 * there.
 */
final class ToolServers {
    static final String PATH = "/mcp/";

    private static final String VERSION = "1";

    private record Offer(Session session, ToolNames names) {}

    private final Map<String, Offer> offers = new ConcurrentHashMap<>();
    private final Supplier<String> secrets;
    private final ScheduledExecutorService timer;
    private volatile int port;

    ToolServers(Supplier<String> secrets, ScheduledExecutorService timer) {
        this.secrets = secrets;
        this.timer = timer;
    }

    /** Where the door is; as long as nobody said so there are no servers. */
    void listening(int at) {
        port = at;
    }

    boolean isListening() {
        return port != 0;
    }

    ToolServer open(Session session, ToolNames names) {
        String secret = secrets.get();
        offers.put(secret, new Offer(session, names));
        return new ToolServer(ToolNames.SERVER, URI.create("http://127.0.0.1:" + port + PATH + secret));
    }

    void close(ToolServer server) {
        offers.remove(secretOf(server.url().getPath()));
    }

    int open() {
        return offers.size();
    }

    private static String secretOf(String path) {
        return path.substring(PATH.length());
    }

    /** False where no session has this address. */
    boolean handle(String path, Request request, Response response, Callback callback) {
        Offer offer = offers.get(secretOf(path));
        if (offer == null) {
            return false;
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            // The streams that a client may open with GET are for servers with something to say by themselves.
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            Answers.json(response, callback, 405, new byte[0]);
            return true;
        }
        Body.read(request, body -> {
            switch (body) {
                case Body.Whole(byte[] bytes) -> answer(offer, bytes, request, response, callback);
                case Body.TooLarge _, Body.NoRoom _ -> Answers.json(response, callback, 413, new byte[0]);
                case Body.CutOff _ -> Answers.json(response, callback, 400, new byte[0]);
            }
        });
        return true;
    }

    private void answer(Offer offer, byte[] body, Request request, Response response, Callback callback) {
        List<McpRequest> messages = McpRequest.read(body);
        if (messages.size() == 1 && messages.getFirst() instanceof McpRequest.CallTool call) {
            call(offer, call, request, response, callback);
            return;
        }
        List<byte[]> answers = messages.stream()
                .flatMap(message -> answer(offer, message).stream())
                .toList();
        if (answers.isEmpty()) {
            Answers.json(response, callback, 202, new byte[0]);
        } else {
            Answers.json(response, callback, 200, messages.size() == 1 ? answers.getFirst() : array(answers));
        }
    }

    private static Optional<byte[]> answer(Offer offer, McpRequest message) {
        return switch (message) {
            case McpRequest.Initialize(var id, String version) ->
                Optional.of(McpAnswers.initialized(id, version, VERSION));
            case McpRequest.Ping(var id) -> Optional.of(McpAnswers.pong(id));
            case McpRequest.ListTools(var id) -> Optional.of(McpAnswers.tools(id, listed(offer.names())));
            case McpRequest.CallTool(var id, var _, var _) ->
                Optional.of(McpAnswers.error(id, McpAnswers.INVALID_REQUEST, "a call has to come alone"));
            case McpRequest.Unknown(var id, String method) ->
                Optional.of(McpAnswers.error(id, McpAnswers.METHOD_NOT_FOUND, "there is no method " + method));
            case McpRequest.Malformed(String problem) ->
                Optional.of(McpAnswers.error(new RawJson("null"), McpAnswers.INVALID_REQUEST, problem));
            case McpRequest.Notice _ -> Optional.empty();
        };
    }

    private static List<Tool> listed(ToolNames names) {
        return names.tools().stream()
                .map(tool -> new Tool(tool.name(), tool.description(), GeminiSchema.of(tool.inputSchema())))
                .toList();
    }

    private void call(Offer offer, McpRequest.CallTool call, Request request, Response response, Callback callback) {
        Optional<Tool> tool = offer.names().original(call.name());
        if (tool.isEmpty()) {
            byte[] error = McpAnswers.error(call.id(), McpAnswers.INVALID_PARAMS, "there is no tool " + call.name());
            Answers.json(response, callback, 200, error);
            return;
        }
        var reply = new ToolReply(call.id(), request, response, callback, offer.session()::hungUp);
        reply.open(timer);
        RawJson input = ToolNames.withoutAdditions(tool.get(), call.arguments());
        offer.session().called(tool.get().name(), input, reply);
    }

    private static byte[] array(List<byte[]> answers) {
        var out = new ByteSink().text("[");
        for (int i = 0; i < answers.size(); i++) {
            out.text(i == 0 ? "" : ",").raw(answers.get(i));
        }
        return out.text("]").toByteArray();
    }
}
