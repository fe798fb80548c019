package dev.fourtier.upstream;

import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/** Makes the one HTTP client of the program. */
public final class HttpClients {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_MILLIS = 30_000;

    /** More than any front door lets in: places are counted per deployment, not here. */
    private static final int CONNECTIONS = 8_192;

    private HttpClients() {}

    /** Sends what it is given and nothing of its own: no cookies, no redirects, no credentials, no compression. */
    public static HttpClient create(Executor executor, Scheduler scheduler, String userAgent) {
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(executor);
        connector.setScheduler(scheduler);
        connector.setSslContextFactory(new LateTls());
        var transport = new HttpClientTransportOverHTTP(connector);
        // Nothing that hears of an answer blocks, so the thread that hears of bytes also passes them on: handing each
        // token to
        // another thread would cost more than the token.
        transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
        var client = new HttpClient(transport);
        client.setExecutor(executor);
        client.setScheduler(scheduler);
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(CONNECTIONS);
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(IDLE_MILLIS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
        return client;
    }

    /** Has read what HTTPS takes. Nobody has to ask for it; who does spares the first call the time. */
    public static void readCertificates(HttpClient client) {
        SSLContext _ = client.getSslContextFactory().getSslContext();
    }

    /** Starts it, and takes out what a client for browsers would do by itself. */
    public static void start(HttpClient client) throws Exception {
        client.start();
        client.getProtocolHandlers().clear();
        client.getContentDecoderFactories().clear();
    }
}
