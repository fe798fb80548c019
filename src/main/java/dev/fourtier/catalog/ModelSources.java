package dev.fourtier.catalog;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.OllamaHost;
import dev.fourtier.config.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which sources a configuration leads to. */
public final class ModelSources {
    public static final String OLLAMA = "ollama";
    public static final String GEMINI = "gemini";

    private static final URI GOOGLE = URI.create("https://generativelanguage.googleapis.com/v1beta/openai");
    private static final String GOOGLE_KEY = "GEMINI_API_KEY";

    /** With it the CLI does not go to Google, and neither do we. */
    private static final String GOOGLE_ELSEWHERE = "GOOGLE_GEMINI_BASE_URL";

    /** Read by the gate alone. */
    private static final String PAID_KEY = "REAL_ANTHROPIC_KEY";

    /** What stands for all models of co's own bridge, which has none to list. */
    private static final String BRIDGE = "gemini-proxy";

    private ModelSources() {}

    /** Every service once; the first Ollama goes by that name, services by their address. */
    public static List<ModelSource> of(Configuration configuration, Map<String, String> environment) {
        Map<URI, ModelSource> sources = new LinkedHashMap<>();
        for (Deployment each : configuration.deployments()) {
            switch (each.provider()) {
                case OLLAMA -> ollama(sources, each.apiBase());
                case OPENAI -> {
                    if (!isBridge(each)) {
                        sources.putIfAbsent(
                                each.apiBase(),
                                new ModelSource.OfOpenAi(address(each.apiBase()), each.apiBase(), variable(each), ""));
                    }
                }
                case GEMINI, ANTHROPIC -> {
                    // Google is asked by its key, and Anthropic never.
                }
            }
        }
        if (sources.values().stream().noneMatch(ModelSource.OfOllama.class::isInstance)) {
            OllamaHost.base(environment).ifPresent(base -> ollama(sources, base));
        }
        boolean google = !environment.getOrDefault(GOOGLE_KEY, "").isEmpty()
                && environment.getOrDefault(GOOGLE_ELSEWHERE, "").isEmpty();
        if (google) {
            sources.putIfAbsent(GOOGLE, new ModelSource.OfOpenAi(GEMINI, GOOGLE, GOOGLE_KEY, "gemini-"));
        }
        return new ArrayList<>(sources.values());
    }

    /** The name of the source that an entry's model belongs to. */
    public static String nameOf(Deployment deployment, List<ModelSource> sources) {
        return switch (deployment.provider()) {
            case GEMINI -> GEMINI;
            case ANTHROPIC -> "anthropic";
            case OPENAI, OLLAMA ->
                sources.stream()
                        .filter(source -> source.base().equals(deployment.apiBase()))
                        .map(ModelSource::name)
                        .findFirst()
                        .orElse(isBridge(deployment) ? GEMINI : address(deployment.apiBase()));
        };
    }

    public static boolean isBridge(Deployment deployment) {
        return deployment.provider() == Provider.OPENAI
                && deployment.upstreamModel().equals(BRIDGE)
                && HostKind.of(deployment.apiBase()) == HostKind.LOOPBACK;
    }

    private static void ollama(Map<URI, ModelSource> sources, URI base) {
        boolean first = sources.values().stream().noneMatch(ModelSource.OfOllama.class::isInstance);
        sources.putIfAbsent(base, new ModelSource.OfOllama(first ? OLLAMA : OLLAMA + " " + address(base), base));
    }

    private static String address(URI base) {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    private static String variable(Deployment deployment) {
        return deployment.apiKey() instanceof ApiKey.FromEnvironment(String name) && !name.equals(PAID_KEY) ? name : "";
    }
}
