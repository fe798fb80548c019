package dev.fourtier.upstream;

import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.ModelTable;
import dev.fourtier.wire.ollama.OllamaOptions;
import dev.fourtier.wire.openai.OpenAiOptions;
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

    private Protocol protocol(Deployment deployment, ModelTable models) {
        return switch (deployment.provider()) {
            case OLLAMA -> new OllamaProtocol(deployment, ollama(deployment, models), toolUseIds);
            case OPENAI, GEMINI -> new OpenAiProtocol(deployment, OpenAiOptions.DEFAULT, environment, toolUseIds);
            case ANTHROPIC -> new AnthropicProtocol(deployment, environment);
        };
    }

    /** Ollama's cloud has a window of its own for each model. */
    private static boolean isCloud(String model) {
        return model.endsWith("-cloud") || model.endsWith(":cloud");
    }

    private static OllamaOptions ollama(Deployment deployment, ModelTable models) {
        String model = deployment.upstreamModel();
        OptionalInt own = deployment.limits().numCtx();
        OptionalInt window = own.isPresent() || isCloud(model) ? own : OptionalInt.of(models.numCtx(model));
        boolean tools = deployment
                .limits()
                .tools()
                .orElseGet(() -> models.find(model).map(ModelData::hasTools).orElse(true));
        return new OllamaOptions(window, KEEP_ALIVE, tools);
    }
}
