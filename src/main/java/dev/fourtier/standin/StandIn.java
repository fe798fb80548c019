package dev.fourtier.standin;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import tools.jackson.databind.JsonNode;

/** A service on loopback that does what its script says, and remembers what it was asked. */
public abstract sealed class StandIn implements AutoCloseable
        permits StandInOllama, StandInOpenAi, StandInAnthropic, StandInGemini {
    private static final int PLATFORM_THREADS = 8;
    private static final int BACKLOG = 1024;

    private final Dialect dialect;
    private final Script script;
    private final Delay delay;
    private final Server server;
    private final ServerConnector connector;
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();

    StandIn(Dialect dialect, Script script, Setting setting) {
        this.dialect = dialect;
        this.script = script;
        this.delay = setting.delay();
        var threads = new QueuedThreadPool(PLATFORM_THREADS);
        threads.setName("standin");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(setting.port());
        connector.setAcceptQueueSize(BACKLOG);
        // A script decides how long a silence lasts.
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Shell());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("no stand-in at 127.0.0.1:" + setting.port() + ": " + e.getMessage(), e);
        }
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:40123}. */
    public final URI base() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Every request so far, in the order they were read. */
    public final List<Received> requests() {
        return List.copyOf(requests);
    }

    /** Those that asked the model. */
    public final List<Received> asked() {
        return requests.stream().filter(request -> request.chat().isPresent()).toList();
    }

    /** How many answers of the model are under way. */
    public final int open() {
        return open.get();
    }

    /** The most answers of the model that were ever under way together. */
    public final int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** How many answers of the model reached their end. */
    public final int completed() {
        return completed.get();
    }

    /** How many answers of the model the client walked away from. */
    public final int cancelled() {
        return cancelled.get();
    }

    /** Stops listening and breaks off what is under way. */
    @Override
    public final void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the stand-in did not stop: " + e.getMessage(), e);
        }
    }

    private final class Shell extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var received = read(request);
            requests.add(received);
            var line = new Line(request, response, dialect.headers(received));
            var objection = dialect.objection(received);
            if (objection.isPresent()) {
                line.reply(objection.get());
            } else if (received.chat().isPresent()) {
                perform(received, line, script.answer(received));
            } else {
                Optional<List<Act>> work = dialect.work(received);
                if (work.isPresent()) {
                    perform(received, line, work.get());
                } else {
                    line.reply(dialect.other(received));
                }
            }
            callback.succeeded();
            return true;
        }
    }

    private void perform(Received received, Line line, List<Act> acts) throws InterruptedException {
        mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            switch (new Performance(line, dialect, received, delay).perform(acts)) {
                case COMPLETED -> completed.incrementAndGet();
                case BROKEN_OFF -> {
                    // As the script wanted it.
                }
            }
        } catch (IOException clientLeft) {
            cancelled.incrementAndGet();
            line.drop();
        } finally {
            open.decrementAndGet();
        }
    }

    private Received read(Request request) throws IOException {
        String body = Content.Source.asString(request);
        JsonNode json = Json.treeOrMissing(body);
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue() == null ? "" : field.getValue();
            headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (first, more) -> first + ", " + more);
        }
        String path = request.getHttpURI().getPath();
        boolean asks = dialect.asksModel(request.getMethod(), path);
        return new Received(
                numbers.incrementAndGet(),
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                headers,
                body,
                json,
                asks ? Optional.of(dialect.chat(path, json)) : Optional.empty(),
                Request.getRemotePort(request));
    }
}
