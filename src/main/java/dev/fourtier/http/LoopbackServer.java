package dev.fourtier.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * A front door on this machine's own addresses only: 127.0.0.1, and ::1 where there is one, as {@code localhost} may mean
 * either.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 4096;

    /** Connections that may come in one burst: Java's own 50 has the system reset the rest. */
    private static final int BACKLOG = 1024;

    /** A client that sends its request slower than this, or leaves a connection unused, gives its place up. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** How long a connection that nothing is asked on may keep a server that closes. Open answers have let go of this clock. */
    private static final Duration IDLE_AT_THE_END = Duration.ofMillis(100);

    /** Names of models hold slashes, which clients write as %2F in a path. */
    private static final UriCompliance URIS =
            UriCompliance.DEFAULT.with("MODELS", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);

    private static final int HEADER_BYTES = 64 * 1024;

    private final Server server;
    private final int port;

    private LoopbackServer(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** What the doors share, so that one program has one set of threads. */
    public record Engine(ThreadPool threads, Scheduler scheduler) {
        public Executor executor() {
            return threads;
        }
    }

    /**
     * @param port  0 for any free one
     * @param errors what is said where a request is too broken for the handler, or the handler broke
     * @param drain  how long open answers may go on when it is closed
     * @throws IOException if the port cannot be had; the message names it
     */
    public static LoopbackServer start(Engine engine, int port, Handler handler, Request.Handler errors, Duration drain)
            throws IOException {
        var server = new Server(engine.threads(), engine.scheduler(), null);
        server.setErrorHandler(errors);
        server.setStopTimeout(drain.toMillis());
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        server.setHandler(new GracefulHandler(handler));
        ServerConnector first = connector(server, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        server.addConnector(first);
        try {
            first.open();
        } catch (IOException e) {
            throw new IOException("port " + port + " on 127.0.0.1 cannot be used: " + e.getMessage(), e);
        }
        int bound = first.getLocalPort();
        secondAddress(server, bound).ifPresent(server::addConnector);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the server on port " + bound + " did not start: " + e.getMessage(), e);
        }
        return new LoopbackServer(server, bound);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        close(Duration.ofMillis(server.getStopTimeout()));
    }

    /** @param drain how long open answers may go on; they are cut off then */
    public void close(Duration drain) {
        try {
            server.setStopTimeout(drain.toMillis());
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server on port " + port + " did not stop cleanly", e);
        }
    }

    private static ServerConnector connector(Server server, InetAddress address, int port) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setUriCompliance(URIS);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setOutputBufferSize(HEADER_BYTES);
        var connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(IDLE_AT_THE_END.toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        return connector;
    }

    /** Without it a client that takes {@code localhost} for ::1 would find nobody; a machine without IPv6 does without. */
    private static Optional<ServerConnector> secondAddress(Server server, int port) {
        try {
            InetAddress six = Inet6Address.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
            ServerConnector connector = connector(server, six, port);
            connector.open();
            return Optional.of(connector);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
