package dev.fourtier.control;

import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets in whoever names a loopback host (a page that had its own name rebound to 127.0.0.1 does not) and carries the token.
 * Nothing about CORS is ever sent, so a browser keeps answers from pages in any case.
 */
final class ControlHandler extends Handler.Abstract {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String BEARER = "Bearer ";

    private final Operations operations;
    private final ControlToken token;
    private final StatusJson json = new StatusJson();

    ControlHandler(Operations operations, ControlToken token) {
        this.operations = operations;
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
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
        } else if (!ControlClient.STATUS.equals(Request.getPathInContext(request))) {
            answer(response, callback, HttpStatus.NOT_FOUND_404, ControlClient.TEXT, "no such path\n");
        } else if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            answer(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, ControlClient.TEXT, "GET only\n");
        } else {
            status(request, response, callback);
        }
        return true;
    }

    private void status(Request request, Response response, Callback callback) {
        StatusView view = operations.status();
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        if (accept != null && accept.startsWith(ControlClient.TEXT)) {
            answer(response, callback, HttpStatus.OK_200, ControlClient.TEXT, StatusText.write(view));
        } else {
            answer(response, callback, HttpStatus.OK_200, ControlClient.JSON, json.write(view));
        }
    }

    private boolean authorized(Request request) {
        String offered = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return offered != null
                && offered.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(offered.substring(BEARER.length()));
    }

    private static void answer(Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type + ";charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body, callback);
    }
}
