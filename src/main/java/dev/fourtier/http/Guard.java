package dev.fourtier.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps out what a web page could make a browser send: foreign names that resolve to this machine (DNS rebinding), foreign
 * origins, and bodies that need no preflight. Gives every request its id.
 */
public final class Guard extends Handler.Wrapper {
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Function<Request, ErrorShape> shapes;
    private final Supplier<String> requestIds;

    public Guard(Handler next, Function<Request, ErrorShape> shapes, Supplier<String> requestIds) {
        super(next);
        this.shapes = shapes;
        this.requestIds = requestIds;
    }

    private record Refusal(int status, String message) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = requestIds.get();
        request.setAttribute(Answers.REQUEST_ID, id);
        response.getHeaders().put(Answers.REQUEST_ID, id);
        Optional<Refusal> refusal = judge(request);
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        int status = refusal.get().status();
        byte[] body = shapes.apply(request).body(status, refusal.get().message(), id);
        // What was sent with a request like this is not read, so the connection cannot be used again.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Answers.json(response, callback, status, body);
        return true;
    }

    /** The id {@link Guard} gave the request. */
    public static String requestId(Request request) {
        return String.valueOf(request.getAttribute(Answers.REQUEST_ID));
    }

    private static Optional<Refusal> judge(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !isOurs(withoutPort(host))) {
            return Optional.of(
                    new Refusal(
                            403,
                            "this address is for programs on this machine: the Host header has to be localhost, 127.0.0.1 or [::1]"));
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !isOurOrigin(origin)) {
            return Optional.of(new Refusal(403, "web pages from elsewhere may not call this address"));
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            return Optional.empty();
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !isJson(type)) {
            return Optional.of(new Refusal(415, "the Content-Type has to be application/json"));
        }
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(new Refusal(415, "compressed bodies are not read here: leave Content-Encoding out"));
        }
        return Optional.empty();
    }

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String media = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return media.strip().equalsIgnoreCase(Answers.JSON);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.indexOf(']') && colon == host.indexOf(':', Math.max(0, host.indexOf(']')))
                ? host.substring(0, colon)
                : host;
    }

    private static boolean isOurs(String host) {
        return OURS.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isOurOrigin(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host != null && isOurs(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
