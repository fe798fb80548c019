package dev.fourtier.real;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fourtier.bridge.engine.ToolServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP server with one tool, {@code Bash}, whose result waits until the test lets it go. */
final class ToolBox implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch release;
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    ToolBox(CountDownLatch release) throws IOException {
        this.release = release;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/mcp", this::answer);
        server.start();
    }

    ToolServer asServer() {
        return new ToolServer(
                "co", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp"));
    }

    /** The parameters of each call. */
    List<JsonNode> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.sendResponseHeaders(405, -1);
            exchange.close();
            return;
        }
        JsonNode request =
                JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        if (!request.has("id")) {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
            return;
        }
        String result = switch (request.path("method").asString("")) {
            case "initialize" ->
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"co\",\"version\":\"1\"}}";
            case "tools/list" ->
                "{\"tools\":[{\"name\":\"Bash\",\"description\":\"Runs it.\",\"inputSchema\":{\"type\":\"object\","
                        + "\"properties\":{\"command\":{\"type\":\"string\"}}}}]}";
            case "tools/call" -> called(request.path("params"));
            default -> "{}";
        };
        byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + result + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String called(JsonNode params) {
        calls.add(params);
        try {
            release.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return "{\"content\":[{\"type\":\"text\",\"text\":\"RESULT\"}]}";
    }

    @Override
    public void close() {
        release.countDown();
        server.stop(0);
    }
}
