package dev.fourtier.upstream;

import dev.fourtier.config.Deployment;
import dev.fourtier.model.Failure;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.openai.OpenAiChatRequest;
import dev.fourtier.wire.openai.OpenAiErrors;
import dev.fourtier.wire.openai.OpenAiMessageDecoder;
import dev.fourtier.wire.openai.OpenAiOptions;
import dev.fourtier.wire.openai.OpenAiStreamDecoder;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Any service with OpenAI's chat completions: LiteLLM, llama.cpp, vLLM, LM Studio, the Gemini bridge, Google's own. */
final class OpenAiProtocol implements Protocol {
    private final Deployment deployment;
    private final OpenAiOptions options;
    private final Map<String, String> environment;
    private final Supplier<String> toolUseIds;
    private final URI uri;

    OpenAiProtocol(
            Deployment deployment,
            OpenAiOptions options,
            Map<String, String> environment,
            Supplier<String> toolUseIds) {
        this.deployment = deployment;
        this.options = options;
        this.environment = environment;
        this.toolUseIds = toolUseIds;
        this.uri = URI.create(deployment.apiBase() + "/chat/completions");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public byte[] body(Outgoing outgoing) {
        return OpenAiChatRequest.write(outgoing.request(), deployment.upstreamModel(), options);
    }

    @Override
    public Map<String, String> headers(Outgoing outgoing) {
        return deployment
                .apiKey()
                .resolve(environment)
                .map(key -> Map.of("Authorization", "Bearer " + key))
                .orElse(Map.of());
    }

    @Override
    public StreamDecoder decoder(Outgoing outgoing, String contentType) {
        return contentType.contains("json")
                ? new OpenAiMessageDecoder(toolUseIds)
                : new OpenAiStreamDecoder(toolUseIds);
    }

    @Override
    public Failure.Rejected rejection(int status, byte[] body, @Nullable String retryAfter) {
        return OpenAiErrors.failure(status, body, retryAfter);
    }
}
