package dev.fourtier.control;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** {@link Operations} over HTTP, on a free loopback port of its own, so that it lives on while the proxy's port is given up. */
public final class ControlServer implements AutoCloseable {
    /** An acceptor, a selector, and two who answer: a console and a command at once. */
    private static final int THREADS = 4;

    private static final long IDLE_MS = 30_000;

    private final Server server;
    private final ServerConnector connector;

    private ControlServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** Listens when it returns. */
    public static ControlServer start(Operations operations, ControlToken token) throws Exception {
        return start(operations, token, Callers.ofSystem());
    }

    /** @param callers who of those that know the token may approve */
    public static ControlServer start(Operations operations, ControlToken token, Callers callers) throws Exception {
        var threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("control");
        threads.setReservedThreads(0);
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(0);
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.setHandler(new ControlHandler(operations, token, callers));
        server.setStopTimeout(0);
        server.start();
        return new ControlServer(server, connector);
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (IOException | RuntimeException broken) {
            throw broken;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the control port closed");
        } catch (Exception broken) {
            throw new IOException("the control port does not close", broken);
        }
    }
}
