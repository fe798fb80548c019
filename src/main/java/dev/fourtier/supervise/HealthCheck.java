package dev.fourtier.supervise;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Asks services on this machine how they are. Blocking. */
final class HealthCheck {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 4_000;
    private static final int OK = 200;
    private static final byte[][] LOOPBACK = {
        {127, 0, 0, 1},
        {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
    };

    private HealthCheck() {}

    static Probe ask(URI url) {
        long begun = System.nanoTime();
        try {
            // Never through a proxy of the environment. Not java.net.http: it costs a cold start ten times as much.
            var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            try {
                int status = connection.getResponseCode();
                return status == OK
                        ? new Probe.Well(Duration.ofNanos(System.nanoTime() - begun))
                        : new Probe.Unwell("answers " + status + " at " + url.getPath());
            } finally {
                connection.disconnect();
            }
        } catch (ConnectException nobody) {
            return new Probe.Unwell("nobody listens on port " + url.getPort());
        } catch (SocketTimeoutException slow) {
            return new Probe.Unwell("does not answer at " + url.getPath());
        } catch (IOException broken) {
            return new Probe.Unwell("gives no HTTP answer at " + url.getPath());
        }
    }

    /** Whether somebody takes connections on a port of this machine. */
    static boolean isTaken(int port) {
        for (byte[] address : LOOPBACK) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByAddress(address), port), CONNECT_MILLIS);
                return true;
            } catch (IOException nobody) {
                // As it should be.
            }
        }
        return false;
    }
}
