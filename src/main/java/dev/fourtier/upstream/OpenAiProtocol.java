package dev.fourtier.upstream;

import dev.fourtier.config.Deployment;
import dev.fourtier.config.HostKind;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.openai.OpenAiChatRequest;
import dev.fourtier.wire.openai.OpenAiErrors;
import dev.fourtier.wire.openai.OpenAiMessageDecoder;
import dev.fourtier.wire.openai.OpenAiOptions;
import dev.fourtier.wire.openai.OpenAiStreamDecoder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any service with OpenAI's chat completions: LiteLLM, llama.cpp, vLLM, LM Studio, the Gemini bridge, Google's own. */
final class OpenAiProtocol implements Protocol {
    private static final String ASKED_MODEL = "x-co-asked-model";
    private static final String ASKED_MAX_TOKENS = "x-co-asked-max-tokens";
    private static final String ANSWERED_BY = "x-co-model";

    /** What a header can hold without being taken for something else. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,256}");

    private final Deployment deployment;
    private final OpenAiOptions options;
    private final Map<String, String> environment;
    private final Supplier<String> toolUseIds;
    private final URI uri;
    private final boolean isHere;

    OpenAiProtocol(
            Deployment deployment,
            OpenAiOptions options,
            Map<String, String> environment,
            Supplier<String> toolUseIds) {
        this.deployment = deployment;
        this.options = options;
        this.environment = environment;
        this.toolUseIds = toolUseIds;
        this.isHere = HostKind.of(deployment.apiBase()) == HostKind.LOOPBACK;
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
        Map<String, String> headers = new LinkedHashMap<>();
        deployment.apiKey().resolve(environment).ifPresent(key -> headers.put("Authorization", "Bearer " + key));
        if (isHere) {
            asked(outgoing.request(), headers);
        }
        return headers;
    }

    /**
     * What the client wanted before the deployment's own name and limits took its place: the Gemini bridge chooses its model by it.
     * Only for services on this machine.
     */
    private static void asked(ChatRequest request, Map<String, String> headers) {
        if (PLAIN.matcher(request.model()).matches()) {
            headers.put(ASKED_MODEL, request.model());
        }
        request.maxTokens().ifPresent(limit -> headers.put(ASKED_MAX_TOKENS, Integer.toString(limit)));
    }

    @Override
    public String modelHeader() {
        return isHere ? ANSWERED_BY : "";
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
