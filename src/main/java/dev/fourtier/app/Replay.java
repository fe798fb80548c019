package dev.fourtier.app;

import dev.fourtier.control.watch.RequestWatch;
import java.net.URI;
import java.util.function.IntSupplier;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Sends a request to our own proxy once more, through all of it: ladder, records and limits hold. It goes as a background call, for
 * which the gate never asks a person, so it ends at T3 at the latest.
 */
final class Replay implements RequestWatch.Resender {
    private final HttpClient client;
    private final IntSupplier port;

    Replay(HttpClient client, IntSupplier port) {
        this.client = client;
        this.port = port;
    }

    @Override
    public void send(String url, byte[] body, String name) {
        String path = url.isEmpty() ? "/v1/messages" : URI.create(url).getPath();
        client.newRequest("http://127.0.0.1:" + port.getAsInt() + path)
                .method(HttpMethod.POST)
                .agent(name)
                .headers(headers -> headers.put("x-claude-code-request-class", "replay")
                        .put("anthropic-version", "2023-06-01")
                        .put(HttpHeader.ACCEPT, "*/*"))
                .body(new BytesRequestContent("application/json", body))
                // The inspector shows what comes of it.
                .onResponseContent((_, _) -> {})
                .send(_ -> {});
    }
}
