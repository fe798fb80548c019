package dev.fourtier.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Lets in whoever names a loopback host (a page that had its own name rebound to 127.0.0.1 does not) and carries the token.
 * Nothing about CORS is ever sent, so a browser keeps answers from pages in any case.
 */
final class ControlHandler extends Handler.Abstract {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_BODY = 4096;

    /** What can be looked at, with GET, and what can be done, with POST. */
    private static final Set<String> VIEWS = Set.of(
            ControlClient.STATUS,
            ControlClient.MODELS,
            ControlClient.ALL_MODELS,
            ControlClient.APPROVALS,
            ControlClient.CONVERSATIONS);

    private static final Set<String> DEEDS = Set.of(ControlClient.APPROVE, ControlClient.DENY, ControlClient.ESCALATE);

    private final Operations operations;
    private final ControlToken token;
    private final Callers callers;
    private final StatusJson json = new StatusJson();

    ControlHandler(Operations operations, ControlToken token, Callers callers) {
        this.operations = operations;
        this.token = token;
        this.callers = callers;
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
        } else {
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
        String body = switch (path) {
            case ControlClient.MODELS ->
                text ? ModelsText.text(operations.models()) : ModelsText.json(operations.models());
            case ControlClient.ALL_MODELS ->
                text
                        ? CatalogText.text(operations.catalog().view())
                        : CatalogText.json(operations.catalog().view());
            case ControlClient.APPROVALS ->
                text
                        ? ApprovalsText.approvals(operations.approvals())
                        : ApprovalsText.approvalsJson(operations.approvals());
            case ControlClient.CONVERSATIONS ->
                text
                        ? ApprovalsText.conversations(operations.conversations())
                        : ApprovalsText.conversationsJson(operations.conversations());
            default -> text ? StatusText.write(operations.status()) : json.write(operations.status());
        };
        answer(response, callback, HttpStatus.OK_200, text ? ControlClient.TEXT : ControlClient.JSON, body);
    }

    private void deed(String path, Request request, Response response, Callback callback) throws IOException {
        if (!HttpMethod.POST.is(request.getMethod())) {
            refuseMethod(response, callback, "POST");
            return;
        }
        Optional<Map<String, String>> fields = fieldsOf(request);
        if (fields.isEmpty()) {
            answer(
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    ControlClient.TEXT,
                    "the body has to be a small flat JSON object\n");
            return;
        }
        CompletionStage<?> _ = act(path, fields.get(), request)
                .exceptionally(
                        _ -> new Ruling(Ruling.Kind.IMPOSSIBLE, "Something went wrong inside co; its log says what."))
                .thenAccept(ruling -> rule(response, callback, ruling));
    }

    private CompletionStage<Ruling> act(String path, Map<String, String> fields, Request request) {
        String id = fields.getOrDefault("id", "");
        Operations.Via via =
                Operations.Via.CONSOLE.word().equals(fields.get("via")) ? Operations.Via.CONSOLE : Operations.Via.CLI;
        return switch (path) {
            case ControlClient.APPROVE -> {
                Optional<String> refusal =
                        callers.refusal(Request.getRemotePort(request), Request.getLocalPort(request));
                yield refusal.isPresent()
                        ? CompletableFuture.completedFuture(new Ruling(Ruling.Kind.NOT_A_PERSON, refusal.get()))
                        : operations.approve(
                                id, "prompt".equals(fields.get("scope")), Optional.ofNullable(fields.get("pin")), via);
            }
            case ControlClient.DENY -> CompletableFuture.completedFuture(operations.deny(id, via));
            default ->
                CompletableFuture.completedFuture(
                        escalate(Optional.ofNullable(fields.get("conversation")), fields.get("requests")));
        };
    }

    private Ruling escalate(Optional<String> conversation, @Nullable String requests) {
        if (requests == null) {
            return operations.escalate(conversation, OptionalInt.empty());
        }
        return requests.matches("[1-9][0-9]{0,5}")
                ? operations.escalate(conversation, OptionalInt.of(Integer.parseInt(requests)))
                : new Ruling(Ruling.Kind.IMPOSSIBLE, "'requests' has to be a number from 1 to 999999.");
    }

    private static Optional<Map<String, String>> fieldsOf(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
            return bytes.length > LONGEST_BODY
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

    private static void refuseMethod(Response response, Callback callback, String allowed) {
        response.getHeaders().put(HttpHeader.ALLOW, allowed);
        answer(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, ControlClient.TEXT, allowed + " only\n");
    }

    private static void answer(Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type + ";charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body, callback);
    }
}
