package dev.fourtier.bridge.relay;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One call of the CLI.
 *
 * @param target the API's address for it
 */
record Exchange(Request request, Response response, Callback callback, String target) {
    boolean isForContent() {
        return request.getHttpURI().getPath().endsWith("enerateContent");
    }
}
