package dev.fourtier.catalog;

import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.OllamaHost;
import dev.fourtier.config.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a person's words lead: which Ollama is meant, and which model. */
public final class OllamaPlace {
    private OllamaPlace() {}

    /** The one that the first entry of {@code config.yaml} goes to, else where {@code OLLAMA_HOST} says. */
    public static Optional<URI> base(Configuration configuration, Map<String, String> env) {
        return configuration.deployments().stream()
                .filter(each -> each.provider() == Provider.OLLAMA)
                .map(Deployment::apiBase)
                .findFirst()
                .or(() -> OllamaHost.base(env));
    }

    /** An alias of {@code models.conf} as the model it stands for; any other word as it is. */
    public static String model(Configuration configuration, String typed) {
        return configuration
                .models()
                .find(typed)
                .filter(data -> data.aliases().stream()
                        .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT))))
                .map(ModelData::name)
                .orElse(typed);
    }
}
