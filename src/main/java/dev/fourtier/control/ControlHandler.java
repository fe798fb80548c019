package dev.fourtier.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;

/**
 * Lets in whoever names a loopback host (a page that had its own name rebound to 127.0.0.1 does not) and carries the token.
 * Nothing about CORS is ever sent, so a browser keeps answers from pages in any case.
 */
final class ControlHandler extends Handler.Abstract {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String BEARER = "Bearer ";
    /** Less than a command waits for an answer. */
    private static final long PATIENCE_MILLIS = 3_000;

    private static final int LONGEST_BODY = 4096;

    /** Of a prompt to try a model with. */
    private static final int LONGEST_PROMPT = 64 * 1024;

    /** What can be looked at, with GET, and what can be done, with POST. */
    private static final Set<String> VIEWS = Set.of(
            ControlClient.STATUS,
            ControlClient.MODELS,
            ControlClient.ALL_MODELS,
            ControlClient.APPROVALS,
            ControlClient.CONVERSATIONS);

    private static final Set<String> DEEDS = Set.of(
            ControlClient.APPROVE,
            ControlClient.DENY,
            ControlClient.ESCALATE,
            ControlClient.SERVICE,
            ControlClient.MODEL,
            ControlClient.USE,
            ControlClient.TEST,
            ControlClient.FIX,
            ControlClient.RELOAD,
            ControlClient.REPLAY);

    private final Operations operations;
    private final ControlToken token;
    private final Callers callers;
    private final Deeds deeds;
    private final FacetHandler facets;
    private final StatusJson json = new StatusJson();

    ControlHandler(Operations operations, ControlToken token, Callers callers) {
        this.operations = operations;
        this.token = token;
        this.callers = callers;
        this.deeds = new Deeds(operations);
        this.facets = new FacetHandler(operations, token.mark());
    }

    @Override
    protected void doStop() throws Exception {
        facets.close();
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        if (!LOOPBACK.contains(Request.getServerName(request))) {
            answer(response, callback, HttpStatus.FORBIDDEN_403, ControlClient.TEXT, "not a loopback host\n");
        } else if (!authorized(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            answer(
                    response,
                    callback,
                    HttpStatus.UNAUTHORIZED_401,
                    ControlClient.TEXT,
                    "the token of run/control.json is needed\n");
        } else if (VIEWS.contains(path)) {
            view(path, request, response, callback);
        } else if (DEEDS.contains(path)) {
            deed(path, request, response, callback);
        } else if (!facets.handle(path, request, response, callback)) {
            answer(response, callback, HttpStatus.NOT_FOUND_404, ControlClient.TEXT, "no such path\n");
        }
        return true;
    }

    private void view(String path, Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod())) {
            refuseMethod(response, callback, "GET");
            return;
        }
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        boolean text = accept != null && accept.startsWith(ControlClient.TEXT);
        if (path.equals(ControlClient.ALL_MODELS)) {
            catalog(text, response, callback);
            return;
        }
        String body = switch (path) {
            case ControlClient.MODELS ->
                text ? ModelsText.text(operations.models()) : ModelsText.json(operations.models());
            case ControlClient.APPROVALS ->
                text ? approvals(request) : ApprovalsText.approvalsJson(operations.approvals());
            case ControlClient.CONVERSATIONS ->
                text
                        ? ApprovalsText.conversations(operations.conversations())
                        : ApprovalsText.conversationsJson(operations.conversations());
            default -> text ? StatusText.write(operations.status()) : json.write(operations.status());
        };
        answer(response, callback, HttpStatus.OK_200, text ? ControlClient.TEXT : ControlClient.JSON, body);
    }

    /** All, or the one that {@code ?id=} names. */
    private String approvals(Request request) {
        String id = Request.extractQueryParameters(request).getValue("id");
        return id == null
                ? ApprovalsText.approvals(operations.approvals())
                : ApprovalsText.approval(operations.approvals(), id);
    }

    /** For somebody who asks once: as the sources say it now, or as they last did where they are too slow. */
    private void catalog(boolean text, Response response, Callback callback) {
        CompletionStage<?> _ = operations
                .catalog()
                .refresh()
                .toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionally(_ -> operations.catalog().view())
                .thenAccept(view -> answer(
                        response,
                        callback,
                        HttpStatus.OK_200,
                        text ? ControlClient.TEXT : ControlClient.JSON,
                        text ? CatalogText.text(view) : CatalogText.json(view)));
    }

    private void deed(String path, Request request, Response response, Callback callback) throws IOException {
        if (!HttpMethod.POST.is(request.getMethod())) {
            refuseMethod(response, callback, "POST");
            return;
        }
        Optional<Map<String, String>> fields =
                fieldsOf(request, path.equals(ControlClient.TEST) ? LONGEST_PROMPT : LONGEST_BODY);
        if (fields.isEmpty()) {
            answer(
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    ControlClient.TEXT,
                    "the body has to be a small flat JSON object\n");
            return;
        }
        // A model may take minutes to be ready, and whoever waits for it says nothing meanwhile.
        request.addIdleTimeoutListener(_ -> false);
        CompletionStage<Ruling> ruled = deeds.act(
                path,
                fields.get(),
                () -> callers.refusal(Request.getRemotePort(request), Request.getLocalPort(request)));
        CompletionStage<?> _ = ruled.exceptionally(
                        _ -> new Ruling(Ruling.Kind.IMPOSSIBLE, "Something went wrong inside co; its log says what."))
                .thenAccept(ruling -> rule(response, callback, ruling));
    }

    private static Optional<Map<String, String>> fieldsOf(Request request, int longest) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            byte[] bytes = body.readNBytes(longest + 1);
            return bytes.length > longest
                    ? Optional.empty()
                    : Optional.of(FlatJson.read(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static void rule(Response response, Callback callback, Ruling ruling) {
        response.getHeaders().put(ControlClient.RULING, ruling.kind().name());
        answer(response, callback, ruling.kind().status(), ControlClient.TEXT, ruling.sentence() + "\n");
    }

    private boolean authorized(Request request) {
        String offered = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return offered != null
                && offered.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(offered.substring(BEARER.length()));
    }

    static void refuseMethod(Response response, Callback callback, String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        answer(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, ControlClient.TEXT, allowed + " only\n");
    }

    static void answer(Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type + ";charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body, callback);
    }
}
