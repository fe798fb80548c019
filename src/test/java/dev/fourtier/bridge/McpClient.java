package dev.fourtier.bridge;

import dev.fourtier.proxy.RawClient;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** What the CLI is to a tool server. */
public final class McpClient {
    private final int port;
    private final String path;

    public McpClient(URI server) {
        this.port = server.getPort();
        this.path = server.getPath();
    }

    public RawClient.Answer post(String message) throws IOException {
        return RawClient.ask(port, path, message, "Accept: application/json, text/event-stream");
    }

    public JsonNode initialize(String version) throws IOException {
        return post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
                        + version
                        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"gemini-cli\",\"version\":\"0.61.0\"}}}")
                .json();
    }

    public JsonNode tools() throws IOException {
        return post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                .json()
                .path("result")
                .path("tools");
    }

    /** A call under way. */
    public record Calling(RawClient connection, RawClient.Head head, CompletableFuture<JsonNode> answer) {
        public JsonNode result() throws InterruptedException, ExecutionException, TimeoutException {
            return answer.get(FakeEngine.PATIENCE_SECONDS, TimeUnit.SECONDS).path("result");
        }

        public String text() throws InterruptedException, ExecutionException, TimeoutException {
            return result().path("content").path(0).path("text").stringValue("");
        }
    }

    /** Calls and has the status and the headers when it returns. */
    public Calling call(int id, String tool, String arguments) throws IOException {
        RawClient connection = RawClient.to(port);
        connection.post(
                path,
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                        + "\",\"arguments\":" + arguments + "}}",
                "Accept: application/json, text/event-stream");
        RawClient.Head head = connection.head();
        var answer = new CompletableFuture<JsonNode>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(connection.event());
            } catch (IOException broken) {
                answer.completeExceptionally(broken);
            }
        });
        return new Calling(connection, head, answer);
    }
}
