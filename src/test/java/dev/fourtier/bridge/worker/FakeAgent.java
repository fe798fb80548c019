package dev.fourtier.bridge.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent in memory: says what a test tells it to, and remembers what it heard. */
final class FakeAgent implements Agent {
    /** What it does when it is asked something. */
    @FunctionalInterface
    interface Manner {
        void asked(FakeAgent agent, JsonNode request);
    }

    /** Opens sessions, and answers each prompt with {@code words} at once. */
    static Manner answering(String... words) {
        return (agent, request) -> {
            if (!agent.opens(request) && method(request).equals("session/prompt")) {
                for (String word : words) {
                    agent.text(session(request), word);
                }
                agent.ended(request, "end_turn", words.length);
            }
        };
    }

    private final Ears ears;
    private final Manner manner;
    private final long pid;
    private final ExecutorService voice =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final AtomicInteger sessions = new AtomicInteger();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    volatile long resident = 1;
    volatile boolean stopped;
    private volatile boolean dead;

    FakeAgent(long pid, Ears ears, Manner manner) {
        this.pid = pid;
        this.ears = ears;
        this.manner = manner;
    }

    static String method(JsonNode request) {
        return request.path("method").asString("");
    }

    static String session(JsonNode request) {
        return request.path("params").path("sessionId").asString("");
    }

    /** Whether it was a request to begin something, which it has answered then. */
    boolean opens(JsonNode request) {
        switch (method(request)) {
            case "initialize" ->
                result(request, "{\"protocolVersion\":1,\"agentInfo\":{\"version\":\"9\"},\"agentCapabilities\":{}}");
            case "session/new" -> result(request, "{\"sessionId\":\"s" + sessions.incrementAndGet() + "\"}");
            case "session/load" -> result(request, "{\"modes\":{}}");
            case "session/set_model" -> result(request, "{}");
            default -> {
                return false;
            }
        }
        return true;
    }

    void text(String session, String words) {
        update(
                session,
                Map.of("sessionUpdate", "agent_message_chunk", "content", Map.of("type", "text", "text", words)));
    }

    void update(String session, Map<String, Object> update) {
        speak(Map.of(
                "jsonrpc",
                "2.0",
                "method",
                "session/update",
                "params",
                Map.of("sessionId", session, "update", update)));
    }

    void ended(JsonNode request, String reason, int tokens) {
        result(
                request,
                "{\"stopReason\":\"" + reason + "\",\"_meta\":{\"quota\":{\"token_count\":{\"input_tokens\":1,"
                        + "\"output_tokens\":" + tokens + "},\"model_usage\":[]}}}");
    }

    void result(JsonNode request, String json) {
        line("{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + json + "}");
    }

    void error(JsonNode request, int code, String message) {
        speak(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                request.path("id").asLong(),
                "error",
                Map.of("code", code, "message", message)));
    }

    void speak(Map<String, Object> message) {
        line(JsonMapper.shared().writeValueAsString(message));
    }

    void line(String line) {
        voice.execute(() -> ears.heard(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8))));
    }

    void die() {
        dead = true;
        voice.execute(ears::gone);
    }

    List<JsonNode> heard(String method) {
        return heard.stream().filter(request -> method(request).equals(method)).toList();
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public void say(ByteBuffer line) throws IOException {
        if (dead) {
            throw new IOException("gone");
        }
        JsonNode request = JsonMapper.shared()
                .readTree(StandardCharsets.UTF_8.decode(line.duplicate()).toString());
        heard.add(request);
        manner.asked(this, request);
    }

    @Override
    public long residentBytes() {
        return resident;
    }

    @Override
    public void stop() {
        stopped = true;
        dead = true;
    }
}
