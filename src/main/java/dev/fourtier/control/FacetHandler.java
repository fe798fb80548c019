package dev.fourtier.control;

import dev.fourtier.control.remote.EventStream;
import dev.fourtier.control.remote.FacetServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The typed views and the stream of events, for whoever was let in. Made on first use: no one-shot command needs it. */
final class FacetHandler implements AutoCloseable {
    private static final String EVENT_STREAM = "text/event-stream";

    private final Operations operations;
    private final String run;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private @Nullable FacetServer server;

    /** @param run tells this life of the daemon from others */
    FacetHandler(Operations operations, String run) {
        this.operations = operations;
        this.run = run;
    }

    /** Whether it is answered, now or later. */
    boolean handle(String path, Request request, Response response, Callback callback) {
        if (!path.equals(ControlClient.EVENTS) && !path.startsWith(FacetServer.PREFIX)) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod())) {
            ControlHandler.refuseMethod(response, callback, "GET");
            return true;
        }
        if (path.equals(ControlClient.EVENTS)) {
            stream(request, response, callback);
            return true;
        }
        Optional<CompletionStage<byte[]>> view =
                server().view(path.substring(FacetServer.PREFIX.length()), query(request));
        view.ifPresent(stage -> {
            CompletionStage<?> _ = stage.whenComplete((json, broken) -> {
                if (json == null) {
                    callback.failed(broken);
                } else {
                    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ControlClient.JSON + ";charset=utf-8");
                    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
                    response.write(true, ByteBuffer.wrap(json), callback);
                }
            });
        });
        return view.isPresent();
    }

    /** Binding by reflection is loaded with it. */
    private synchronized FacetServer server() {
        FacetServer made = server;
        if (made == null) {
            made = new FacetServer(operations);
            server = made;
        }
        return made;
    }

    private void stream(Request request, Response response, Callback callback) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, EVENT_STREAM + ";charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        var stream = new EventStream(operations, begin(request), Content.Sink.asOutputStream(response));
        streams.add(stream);
        // It waits for its client and for news, which none of the few threads of this port may do.
        Thread.ofVirtual().name("control-events").start(() -> {
            try {
                stream.run();
            } finally {
                streams.remove(stream);
                callback.succeeded();
            }
        });
    }

    private EventStream.Position begin(Request request) {
        String last = request.getHeaders().get("Last-Event-ID");
        Map<String, String> query = query(request);
        String after = last == null ? query.getOrDefault("after", "") : last;
        if (!after.isEmpty()) {
            return EventStream.Position.of(run, after.contains("-") ? after : run + "-" + after);
        }
        String tail = query.getOrDefault("tail", "0");
        return EventStream.Position.tail(run, operations.logs(), tail.matches("[0-9]{1,9}") ? Long.parseLong(tail) : 0);
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> found = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
            found.put(field.getName(), field.getValue());
        }
        return found;
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
    }
}
