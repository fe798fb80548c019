package dev.fourtier.http;

import dev.fourtier.wire.anthropic.AnthropicErrors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server itself has to say: to what is no HTTP, and when something of ours broke. In JSON as all other errors, and
 * nothing of what was sent, as Jetty's own pages would repeat it.
 */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String what = status < HttpStatus.INTERNAL_SERVER_ERROR_500
                ? "this is no request that can be understood: " + HttpStatus.getMessage(status)
                : "something broke in here: " + HttpStatus.getMessage(status);
        byte[] body = AnthropicErrors.body(AnthropicErrors.typeOf(status), what, "");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Answers.json(response, callback, status, body);
        return true;
    }
}
