package dev.fourtier.upstream;

import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * What a client needs for HTTPS, read when it first speaks it: the certificates of a machine cost a start some 60 ms, and who asks
 * models on this machine alone never needs them.
 */
final class LateTls extends SslContextFactory.Client {
    private final Object lock = new Object();
    private boolean read;

    LateTls() {
        setEndpointIdentificationAlgorithm("HTTPS");
    }

    @Override
    protected void doStart() {}

    /** Everything begins here, of each connection. */
    @Override
    public SSLContext getSslContext() {
        if (isStarted()) {
            load();
        }
        return super.getSslContext();
    }

    boolean isRead() {
        synchronized (lock) {
            return read;
        }
    }

    private void load() {
        synchronized (lock) {
            // What loads asks for it itself.
            if (read) {
                return;
            }
            read = true;
            try {
                super.doStart();
            } catch (Exception unreadable) {
                read = false;
                throw new IllegalStateException("the certificates of this machine cannot be read", unreadable);
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (lock) {
            read = false;
        }
        super.doStop();
    }
}
