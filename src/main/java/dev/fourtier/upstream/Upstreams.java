package dev.fourtier.upstream;

import dev.fourtier.config.Deployment;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Provider;
import dev.fourtier.wire.ollama.OllamaOptions;
import dev.fourtier.wire.openai.OpenAiOptions;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.eclipse.jetty.client.HttpClient;

/** Makes the adapter that a deployment's provider needs. */
public final class Upstreams {
    /** Long enough that a pause for thought does not unload the model. */
    private static final String KEEP_ALIVE = "30m";

    private final HttpClient client;
    private final ScheduledExecutorService timer;
    private final Map<String, String> environment;
    private final Supplier<String> toolUseIds;

    /** @param environment where keys are looked up when a request is sent */
    public Upstreams(
            HttpClient client,
            ScheduledExecutorService timer,
            Map<String, String> environment,
            Supplier<String> toolUseIds) {
        this.client = client;
        this.timer = timer;
        this.environment = environment;
        this.toolUseIds = toolUseIds;
    }

    public Upstream of(Deployment deployment, ModelTable models) {
        return new HttpUpstream(client, timer, protocol(deployment, models), !deployment.paid());
    }

    /** What the service itself says of the model, kept fresh in the background; unknown for services that say nothing. */
    public Supplier<OllamaFacts> facts(Deployment deployment, InstantSource clock) {
        return deployment.provider() == Provider.OLLAMA
                ? new OllamaProbe(client, deployment.apiBase(), deployment.upstreamModel(), clock)
                : () -> OllamaFacts.UNKNOWN;
    }

    /** Tokens of context that Ollama is asked for; empty for services that are not asked. */
    public static OptionalInt numCtx(Deployment deployment, ModelTable models) {
        String model = deployment.upstreamModel();
        OptionalInt own = deployment.limits().numCtx();
        boolean asked = deployment.provider() == Provider.OLLAMA && !isCloud(model);
        return own.isPresent() || !asked ? own : OptionalInt.of(models.numCtx(model));
    }

    private Protocol protocol(Deployment deployment, ModelTable models) {
        return switch (deployment.provider()) {
            case OLLAMA -> new OllamaProtocol(deployment, ollama(deployment, models), toolUseIds);
            case OPENAI -> new OpenAiProtocol(deployment, openAi(deployment), environment, toolUseIds);
            case GEMINI -> new OpenAiProtocol(deployment, OpenAiOptions.GOOGLE, environment, toolUseIds);
            case ANTHROPIC -> new AnthropicProtocol(deployment, environment);
        };
    }

    /** The bridge is known by the name that stands for all of its models. */
    private static OpenAiOptions openAi(Deployment deployment) {
        boolean bridge = deployment.upstreamModel().equals("gemini-proxy")
                && HostKind.of(deployment.apiBase()) == HostKind.LOOPBACK;
        return bridge ? OpenAiOptions.BRIDGE : OpenAiOptions.DEFAULT;
    }

    /** Ollama's cloud has a window of its own for each model. */
    private static boolean isCloud(String model) {
        return model.endsWith("-cloud") || model.endsWith(":cloud");
    }

    private static OllamaOptions ollama(Deployment deployment, ModelTable models) {
        String model = deployment.upstreamModel();
        boolean tools = deployment
                .limits()
                .tools()
                .orElseGet(() -> models.find(model).map(ModelData::hasTools).orElse(true));
        return new OllamaOptions(numCtx(deployment, models), KEEP_ALIVE, tools);
    }
}
