package dev.fourtier.upstream;

import dev.fourtier.config.Deployment;
import dev.fourtier.model.Failure;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.anthropic.AnthropicBody;
import dev.fourtier.wire.anthropic.AnthropicErrors;
import dev.fourtier.wire.anthropic.AnthropicMessageDecoder;
import dev.fourtier.wire.anthropic.AnthropicStreamDecoder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's API: the client's bytes as they came, with the model's name and the key exchanged. */
final class AnthropicProtocol implements Protocol {
    /** What the API wants where the client named no version. */
    private static final String VERSION = "2023-06-01";

    private final Deployment deployment;
    private final Map<String, String> environment;
    private final URI uri;

    AnthropicProtocol(Deployment deployment, Map<String, String> environment) {
        this.deployment = deployment;
        this.environment = environment;
        this.uri = URI.create(deployment.apiBase() + "/v1/messages");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public byte[] body(Outgoing outgoing) {
        return AnthropicBody.withModel(outgoing.body(), deployment.upstreamModel());
    }

    @Override
    public Map<String, String> headers(Outgoing outgoing) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("anthropic-version", VERSION);
        headers.putAll(outgoing.headers());
        deployment.apiKey().resolve(environment).ifPresent(key -> headers.put("x-api-key", key));
        return headers;
    }

    @Override
    public StreamDecoder decoder(Outgoing outgoing, String contentType) {
        return contentType.contains("json") ? new AnthropicMessageDecoder() : new AnthropicStreamDecoder();
    }

    @Override
    public Failure.Rejected rejection(int status, byte[] body, @Nullable String retryAfter) {
        return AnthropicErrors.failure(status, body, retryAfter);
    }

    @Override
    public boolean keepsBytes() {
        return true;
    }
}
