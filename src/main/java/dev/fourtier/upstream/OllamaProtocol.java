package dev.fourtier.upstream;

import dev.fourtier.config.Deployment;
import dev.fourtier.model.Failure;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.ollama.OllamaChatRequest;
import dev.fourtier.wire.ollama.OllamaErrors;
import dev.fourtier.wire.ollama.OllamaOptions;
import dev.fourtier.wire.ollama.OllamaStreamDecoder;
import java.net.URI;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ollama's own {@code /api/chat}: the only one of its three APIs that takes {@code num_ctx} and {@code keep_alive} and
 * reports errors inside a stream.
 */
final class OllamaProtocol implements Protocol {
    private final Deployment deployment;
    private final OllamaOptions options;
    private final Supplier<String> toolUseIds;
    private final URI uri;

    OllamaProtocol(Deployment deployment, OllamaOptions options, Supplier<String> toolUseIds) {
        this.deployment = deployment;
        this.options = options;
        this.toolUseIds = toolUseIds;
        this.uri = URI.create(deployment.apiBase() + "/api/chat");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public byte[] body(Outgoing outgoing) {
        return OllamaChatRequest.write(outgoing.request(), deployment.upstreamModel(), options);
    }

    @Override
    public Map<String, String> headers(Outgoing outgoing) {
        return Map.of();
    }

    @Override
    public StreamDecoder decoder(Outgoing outgoing, String contentType) {
        OptionalLong window =
                options.numCtx().isPresent() ? OptionalLong.of(options.numCtx().getAsInt()) : OptionalLong.empty();
        return new OllamaStreamDecoder(toolUseIds, window, OllamaChatRequest.numPredict(outgoing.request()));
    }

    @Override
    public Failure rejection(int status, byte[] body, @Nullable String retryAfter) {
        return OllamaErrors.failure(status, body, retryAfter);
    }
}
