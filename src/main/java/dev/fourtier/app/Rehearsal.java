package dev.fourtier.app;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.Limits;
import dev.fourtier.config.Place;
import dev.fourtier.config.Provider;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * A request of Claude Code's size through the whole house before the first real one: a cold JVM needs a quarter of a second
 * for it, which nobody should wait for.
 */
final class Rehearsal implements AutoCloseable {
    private static final int TURNS = 20;
    private static final int TOOLS = 12;
    private static final long PATIENCE_SECONDS = 10;

    private final LoopbackServer model;
    private final int times;

    private Rehearsal(LoopbackServer model, int times) {
        this.times = times;
        this.model = model;
    }

    /**
     * With a model of its own.
     *
     * @param times how often it is played
     */
    static Rehearsal prepare(LoopbackServer.Engine engine, int times) throws IOException {
        return new Rehearsal(LoopbackServer.start(engine, 0, new Model(), new ErrorHandler(), Duration.ZERO), times);
    }

    /** What asks its model. */
    Deployment deployment() {
        return new Deployment(
                "rehearsal",
                "claude-haiku-rehearsal",
                Provider.OLLAMA,
                "rehearsal",
                URI.create("http://127.0.0.1:" + model.port()),
                new ApiKey.None(),
                Tier.T1,
                false,
                1,
                Limits.UNSAID,
                new Place(Path.of("rehearsal"), 0, 0));
    }

    /** Plays the model: reads what it is sent and answers in Ollama's way. */
    private static final class Model extends Handler.Abstract.NonBlocking {
        private static final byte[] ANSWER = """
                {"model":"rehearsal","message":{"role":"assistant","content":"Hello "},"done":false}
                {"model":"rehearsal","message":{"role":"assistant","content":"wörld"},"done":false}
                {"model":"rehearsal","message":{"role":"assistant","content":"","tool_calls":[{"id":"call_1","function":{"index":0,"name":"Tool1","arguments":{"file_path":"a"}}}]},"done":false}
                {"model":"rehearsal","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":1,"load_duration":1,"prompt_eval_count":1,"prompt_eval_duration":1,"eval_count":1,"eval_duration":1}
                """.getBytes(StandardCharsets.UTF_8);

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Source.consumeAll(
                    request,
                    Callback.from(
                            () -> {
                                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-ndjson");
                                response.write(true, ByteBuffer.wrap(ANSWER), callback);
                            },
                            callback::failed));
            return true;
        }
    }

    /** Sends requests to the door at {@code port}, streamed and whole in turn. */
    void play(HttpClient client, int port) throws InterruptedException, ExecutionException, TimeoutException {
        for (int i = 0; i < times; i++) {
            byte[] body = request(deployment().modelName(), i % 2 == 0);
            client.newRequest("http://127.0.0.1:" + port + "/v1/messages?beta=true")
                    .method(HttpMethod.POST)
                    .body(new BytesRequestContent("application/json", body))
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .send();
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static byte[] request(String model, boolean stream) {
        var text = new StringBuilder(80_000);
        text.append("{\"model\":\"")
                .append(model)
                .append("\",\"max_tokens\":32000,\"stream\":")
                .append(stream);
        text.append(",\"system\":[{\"type\":\"text\",\"text\":\"").append("Rules, \\\"quoted\\\" wörds. ".repeat(400));
        text.append("\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"tools\":[");
        for (int i = 0; i < TOOLS; i++) {
            text.append(i == 0 ? "" : ",").append("{\"name\":\"Tool").append(i).append("\",\"description\":\"");
            text.append("Does a thing.\\n".repeat(100));
            text.append(
                    "\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"file_path\":{\"type\":\"string\"}},");
            text.append("\"required\":[\"file_path\"],\"additionalProperties\":false}}");
        }
        text.append("],\"messages\":[{\"role\":\"user\",\"content\":\"begin\"}");
        for (int i = 0; i < TURNS; i++) {
            text.append(
                            ",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Next.\"},{\"type\":\"tool_use\",\"id\":\"toolu_")
                    .append(i)
                    .append(
                            "\",\"name\":\"Tool1\",\"input\":{\"file_path\":\"/tmp/x\"}}]},{\"role\":\"user\",\"content\":[")
                    .append("{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_")
                    .append(i)
                    .append("\",\"content\":\"")
                    .append("line of a file\\n".repeat(100))
                    .append("\"}]}");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
