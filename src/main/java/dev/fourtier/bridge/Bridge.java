package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.http.Answers;
import dev.fourtier.http.AnthropicDialect;
import dev.fourtier.http.Dialect;
import dev.fourtier.http.ErrorShape;
import dev.fourtier.http.Guard;
import dev.fourtier.http.OpenAiDialect;
import dev.fourtier.wire.anthropic.AnthropicModels;
import dev.fourtier.wire.openai.OpenAiModels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The endpoints of :4001. Whoever starts a server for it says where, and closes this before the server. */
public final class Bridge extends Handler.Abstract.NonBlocking implements AutoCloseable {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String MODELS = "/v1/models";

    private final Workshop house;
    private final Dialect anthropic;
    private final Dialect openAi;

    /** @param answerIds for the ids of messages and completions */
    public Bridge(Surroundings surroundings, Supplier<String> answerIds) {
        this.house = new Workshop(
                surroundings,
                new ParkingLot(surroundings.timer()),
                new ToolServers(surroundings.secrets(), surroundings.timer()));
        this.anthropic = new AnthropicDialect(answerIds);
        this.openAi = new OpenAiDialect(answerIds, surroundings.clock());
    }

    /** The tools of clients are offered to the CLI on the same port, so it has to be known. */
    public void listening(int port) {
        house.servers().listening(port);
    }

    public EngineState state() {
        return house.surroundings().engine().state();
    }

    /** Sessions that wait for results of tools. */
    public int parked() {
        return house.parking().count();
    }

    /** How a caller of this path wants its errors. */
    public ErrorShape shapeFor(Request request) {
        // A request line that is none has no path.
        String path =
                Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("");
        boolean wantsOpenAi = path.equals(CHAT) || (path.equals(MODELS) && !isAnthropicClient(request));
        return wantsOpenAi ? openAi : anthropic;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        switch (path) {
            case MESSAGES -> exchange(anthropic, request, response, callback);
            case CHAT -> exchange(openAi, request, response, callback);
            case "/", "/health", MODELS -> read(path, request, response, callback);
            default -> {
                if (!path.startsWith(ToolServers.PATH) || !house.servers().handle(path, request, response, callback)) {
                    error(request, response, callback, 404, "there is nothing at this address of the Gemini bridge");
                }
            }
        }
        return true;
    }

    /** Puts an end to what waits for somebody, so that the server can stop. */
    @Override
    public void close() {
        house.parking().close();
    }

    private void exchange(Dialect dialect, Request request, Response response, Callback callback) {
        if (HttpMethod.POST.is(request.getMethod())) {
            new BridgeExchange(house, dialect, request, response, callback).begin();
        } else {
            refuseMethod(request, response, callback, "POST");
        }
    }

    private void read(String path, Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            refuseMethod(request, response, callback, "GET, HEAD");
            return;
        }
        switch (path) {
            case "/health" -> Answers.json(response, callback, 200, health());
            case MODELS -> Answers.json(response, callback, 200, models(request));
            default -> {
                byte[] text = "the Gemini bridge of co is running\n".getBytes(StandardCharsets.UTF_8);
                Answers.send(response, callback, 200, "text/plain; charset=utf-8", text);
            }
        }
    }

    private byte[] health() {
        return BridgeHealth.of(state(), house.surroundings().models().get(), house.today(), parked());
    }

    /** Those that the table leads to today; any other name of Google's may be asked for as well. */
    private byte[] models(Request request) {
        List<String> names = ModelChoice.lines(house.surroundings().models().get(), house.today()).stream()
                .map(line -> line.chosen().model())
                .distinct()
                .toList();
        return isAnthropicClient(request)
                ? AnthropicModels.list(names.stream()
                        .map(name -> new AnthropicModels.Model(name, name, Instant.EPOCH))
                        .toList())
                : OpenAiModels.list(names.stream()
                        .map(name -> new OpenAiModels.Entry(name, 0, "google"))
                        .toList());
    }

    private void refuseMethod(Request request, Response response, Callback callback, String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        error(request, response, callback, 405, "this address takes " + allowed + " only");
    }

    private void error(Request request, Response response, Callback callback, int status, String message) {
        byte[] body = shapeFor(request).body(status, message, Guard.requestId(request));
        Answers.json(response, callback, status, body);
    }

    /** Both APIs list models at one path; only Anthropic's clients name a version. */
    private static boolean isAnthropicClient(Request request) {
        return request.getHeaders().contains("anthropic-version");
    }
}
