package dev.fourtier.upstream;

import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.client.HttpClient;

/** A service behind HTTP. */
public final class HttpUpstream implements Upstream {
    private final HttpClient client;
    private final ScheduledExecutorService timer;
    private final Protocol protocol;
    private final boolean retry;

    /** @param retry whether a lost connection may be tried once more; never where a request costs money */
    public HttpUpstream(HttpClient client, ScheduledExecutorService timer, Protocol protocol, boolean retry) {
        this.client = client;
        this.timer = timer;
        this.protocol = protocol;
        this.retry = retry;
    }

    @Override
    public Call open(Outgoing request, CallListener listener) {
        var call = new HttpCall(client, timer, protocol, request, listener, retry);
        call.send();
        return call;
    }
}
