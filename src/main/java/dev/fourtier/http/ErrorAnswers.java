package dev.fourtier.http;

import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Errors that the server finds by itself, such as headers that are none, in the shape of the client's API instead of as a web
 * page. Only the server's own short reason is told: what a program threw may quote what it read.
 */
public final class ErrorAnswers implements Request.Handler {
    private final Function<Request, ErrorShape> shapes;
    private final Supplier<String> requestIds;

    public ErrorAnswers(Function<Request, ErrorShape> shapes, Supplier<String> requestIds) {
        this.shapes = shapes;
        this.requestIds = requestIds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object thrown = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = thrown instanceof HttpException known ? known.getCode() : response.getStatus();
        Object given = request.getAttribute(Answers.REQUEST_ID);
        String id = given == null ? requestIds.get() : given.toString();
        response.getHeaders().put(Answers.REQUEST_ID, id);
        Answers.json(response, callback, status, shapes.apply(request).body(status, message(status, thrown), id));
        return true;
    }

    private static String message(int status, Object thrown) {
        if (thrown instanceof HttpException known && known.getReason() != null) {
            return known.getReason();
        }
        return status >= HttpStatus.INTERNAL_SERVER_ERROR_500
                ? "co stumbled over this request; its log has the place"
                : HttpStatus.getMessage(status);
    }
}
