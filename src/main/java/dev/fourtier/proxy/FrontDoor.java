package dev.fourtier.proxy;

import dev.fourtier.http.Answers;
import dev.fourtier.http.AnthropicDialect;
import dev.fourtier.http.Arrival;
import dev.fourtier.http.Body;
import dev.fourtier.http.Dialect;
import dev.fourtier.http.ErrorShape;
import dev.fourtier.http.Guard;
import dev.fourtier.http.OpenAiDialect;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.tokens.Footprint;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicCount;
import dev.fourtier.wire.anthropic.AnthropicModels;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
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
import org.eclipse.jetty.util.URIUtil;

/** The endpoints of :4000. */
public final class FrontDoor extends Handler.Abstract.NonBlocking {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODELS = "/v1/models";

    /** What the front door shows of the house besides answering. */
    public interface Signs {
        byte[] health();

        byte[] metrics();

        String metricsType();
    }

    private final Surroundings house;
    private final Signs signs;
    private final Dialect anthropic;
    private final Dialect openAi;

    /** @param answerIds for the ids of messages and completions */
    public FrontDoor(Surroundings house, Signs signs, Supplier<String> answerIds) {
        this.house = house;
        this.signs = signs;
        this.anthropic = new AnthropicDialect(answerIds);
        this.openAi = new OpenAiDialect(answerIds, house.clock());
    }

    /** How a caller of this path wants its errors. */
    public ErrorShape shapeFor(Request request) {
        // A request line that is none has no path.
        String path =
                Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("");
        boolean wantsOpenAi = path.equals(CHAT)
                || (path.startsWith("/v1/") && !path.startsWith("/v1/messages") && !isAnthropicClient(request));
        return wantsOpenAi ? openAi : anthropic;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/v1/messages" ->
                whenPosted(request, response, callback, () -> exchange(anthropic, request, response, callback));
            case CHAT -> whenPosted(request, response, callback, () -> exchange(openAi, request, response, callback));
            case "/v1/messages/count_tokens" ->
                whenPosted(request, response, callback, () -> count(request, response, callback));
            case "/" -> whenRead(request, response, callback, () -> greet(response, callback));
            case "/health" ->
                whenRead(request, response, callback, () -> Answers.json(response, callback, 200, signs.health()));
            case "/metrics" ->
                whenRead(
                        request,
                        response,
                        callback,
                        () -> Answers.send(response, callback, 200, signs.metricsType(), signs.metrics()));
            case MODELS -> whenRead(request, response, callback, () -> models(request, response, callback));
            default -> {
                if (path.startsWith(MODELS + "/")) {
                    String name = URIUtil.decodePath(path.substring(MODELS.length() + 1));
                    whenRead(request, response, callback, () -> model(name, request, response, callback));
                } else {
                    error(request, response, callback, 404, "there is nothing at " + path);
                }
            }
        }
        return true;
    }

    private void exchange(Dialect dialect, Request request, Response response, Callback callback) {
        new Exchange(house, dialect, request, response, callback).begin();
    }

    private void whenPosted(Request request, Response response, Callback callback, Runnable then) {
        if (HttpMethod.POST.is(request.getMethod())) {
            then.run();
        } else {
            refuseMethod(request, response, callback, "POST");
        }
    }

    private void whenRead(Request request, Response response, Callback callback, Runnable then) {
        if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
            then.run();
        } else {
            refuseMethod(request, response, callback, "GET, HEAD");
        }
    }

    private void refuseMethod(Request request, Response response, Callback callback, String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        error(request, response, callback, 405, "this address takes " + allowed + " only");
    }

    private void greet(Response response, Callback callback) {
        byte[] text = "co is running\n".getBytes(StandardCharsets.UTF_8);
        Answers.send(response, callback, 200, "text/plain; charset=utf-8", text);
    }

    /** Answered here and at once: Claude Code asks 26 times in one second, and no model is needed to count. */
    private void count(Request request, Response response, Callback callback) {
        Arrival.await(
                request,
                house.limits().get().reading(),
                house.timer(),
                arrival -> count(arrival, request, response, callback));
    }

    private void count(Arrival arrival, Request request, Response response, Callback callback) {
        switch (arrival) {
            case Arrival.Refused(int status, String message) -> error(request, response, callback, status, message);
            case Arrival.Whole(byte[] body) -> {
                try {
                    counted(AnthropicRequestReader.readForCount(body), request, response, callback);
                } catch (OutOfMemoryError _) {
                    error(request, response, callback, 413, Body.NO_ROOM);
                } catch (RuntimeException bug) {
                    callback.failed(bug);
                }
            }
        }
    }

    private void counted(Parsed parsed, Request request, Response response, Callback callback) {
        switch (parsed) {
            case Parsed.Invalid invalid -> error(request, response, callback, 400, invalid.message());
            case Parsed.Accepted(ChatRequest asked) ->
                Answers.json(response, callback, 200, AnthropicCount.body(count(asked)));
        }
    }

    private long count(ChatRequest asked) {
        Fleet fleet = house.fleet().get();
        return fleet.tokens(Footprint.of(asked), fleet.table().route(asked.model()));
    }

    private void models(Request request, Response response, Callback callback) {
        List<String> names = house.fleet().get().table().names();
        Answers.json(
                response,
                callback,
                200,
                isAnthropicClient(request)
                        ? AnthropicModels.list(
                                names.stream().map(FrontDoor::anthropicModel).toList())
                        : OpenAiModels.list(
                                names.stream().map(FrontDoor::openAiModel).toList()));
    }

    private void model(String name, Request request, Response response, Callback callback) {
        if (house.fleet().get().table().route(name).isEmpty()) {
            error(request, response, callback, 404, "there is no model of this name");
            return;
        }
        Answers.json(
                response,
                callback,
                200,
                isAnthropicClient(request)
                        ? AnthropicModels.one(anthropicModel(name))
                        : OpenAiModels.one(openAiModel(name)));
    }

    /** A name has no day of its own; the clients want one. */
    private static AnthropicModels.Model anthropicModel(String name) {
        return new AnthropicModels.Model(name, name, Instant.EPOCH);
    }

    private static OpenAiModels.Entry openAiModel(String name) {
        return new OpenAiModels.Entry(name, 0, "co");
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
