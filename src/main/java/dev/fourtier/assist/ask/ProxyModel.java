package dev.fourtier.assist.ask;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tier;
import dev.fourtier.wire.anthropic.AnthropicStreamDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The running proxy, asked as any client asks it, with streamed answers. Every request says that it is a background one: a person's
 * turns go first, and the gate never asks anybody to pay for it.
 */
public final class ProxyModel implements Model, AutoCloseable {
    /** The proxy itself gives up earlier. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** An answer is a page or two; what is longer is a model gone wild. */
    static final int LONGEST_ANSWER = 1 << 20;

    private static final double VARIED = 0.5;
    private static final int LONGEST_ERROR = 1 << 16;
    private static final int LONGEST_HEADER = 512;
    private static final int BUFFER = 1 << 13;

    private final URI messages;
    private final String agent;
    private final Optional<String> workspace;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * @param port    of the proxy
     * @param version of this program
     * @param folder  that is worked on, for the ledger
     */
    public ProxyModel(int port, String version, Path folder) {
        messages = URI.create("http://127.0.0.1:" + port + "/v1/messages");
        agent = "co-assist/" + version;
        String path = folder.toString();
        boolean fits = path.length() <= LONGEST_HEADER && path.chars().allMatch(c -> c >= ' ' && c <= '~');
        workspace = fits ? Optional.of(path) : Optional.empty();
    }

    @Override
    public Answer ask(Question question, Tier entry) throws InterruptedException {
        var request = HttpRequest.newBuilder(messages)
                .timeout(LONGEST)
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .header("user-agent", agent)
                .header("x-claude-code-request-class", "background");
        workspace.ifPresent(folder -> request.header("x-co-workspace", folder));
        request.POST(HttpRequest.BodyPublishers.ofString(body(question, entry)));
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return response.statusCode() == 200 ? read(in) : refused(response.statusCode(), in);
            }
        } catch (ConnectException gone) {
            return new Answer.Failed(
                    "the proxy on port " + messages.getPort() + " does not answer; see 'co status'", true);
        } catch (IOException broken) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Answer.Failed("the connection to the proxy broke: " + broken.getMessage(), false);
        }
    }

    /** Exact names of Claude Code's own models; the configuration's patterns lead them to their tiers. */
    private static String name(Tier entry) {
        return switch (entry) {
            case T1 -> "claude-haiku-5-5";
            case T2 -> "claude-sonnet-5-5";
            case T3 -> "claude-opus-5-5";
            case T4 -> throw new IllegalArgumentException("T4 is never asked for");
        };
    }

    private static String body(Question question, Tier entry) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("model", name(entry));
        body.put("max_tokens", question.most());
        body.put("temperature", question.varied() ? VARIED : 0);
        body.put("stream", true);
        if (!question.system().isEmpty()) {
            body.put("system", question.system());
        }
        body.putArray("messages").addObject().put("role", "user").put("content", question.text());
        return body.toString();
    }

    private static Answer read(InputStream in) throws IOException {
        var decoder = new AnthropicStreamDecoder();
        var draft = new Draft();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            decoder.feed(ByteBuffer.wrap(buffer, 0, count), draft);
            if (draft.text.length() > LONGEST_ANSWER) {
                return new Answer.Endless("it is longer than 1 MiB");
            }
            if (draft.end != null) {
                return draft.end;
            }
        }
        decoder.end(draft);
        return draft.end != null ? draft.end : new Answer.BrokenOff("it stopped before its end", !draft.text.isEmpty());
    }

    private static Answer refused(int status, InputStream in) throws IOException {
        String said = new String(in.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        String sentence = "";
        try {
            sentence = JsonMapper.shared()
                    .readTree(said)
                    .path("error")
                    .path("message")
                    .asString("");
        } catch (JacksonException notOurs) {
            // Whoever answered is no proxy of ours; the status has to do.
        }
        return new Answer.Failed(sentence.isEmpty() ? "the proxy answered " + status : sentence, false);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** The answer as it comes in. */
    private static final class Draft implements Consumer<StreamEvent> {
        private final StringBuilder text = new StringBuilder();
        private @Nullable Answer end;

        @Override
        public void accept(StreamEvent event) {
            switch (event) {
                case StreamEvent.TextDelta(String more) -> text.append(more);
                case StreamEvent.Finished done ->
                    end = new Answer.Said(
                            text.toString(),
                            done.stopReason() != StopReason.MAX_TOKENS,
                            done.usage().inputTokens(),
                            done.usage().outputTokens());
                case StreamEvent.Failed(var failure) -> end = new Answer.BrokenOff(failure.message(), !text.isEmpty());
                case StreamEvent.ThinkingDelta _,
                        StreamEvent.SignatureDelta _,
                        StreamEvent.ToolUseStart _,
                        StreamEvent.ToolInputDelta _ -> {}
            }
        }
    }
}
