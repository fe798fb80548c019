package dev.fourtier.launch;

import dev.fourtier.config.Configuration;
import dev.fourtier.config.Provider;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Whether the models of T1 are there, as far as Ollama serves them. Blocks for a second or two where nobody answers. */
public final class OllamaCheck {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;

    private OllamaCheck() {}

    /** One line for each model that cannot answer: what is wrong, and the command that mends it. */
    public static List<String> warnings(Configuration configuration) {
        return configuration.deployments().stream()
                .filter(each -> each.tier() == Tier.T1 && each.provider() == Provider.OLLAMA)
                .map(each -> new Model(each.apiBase(), each.upstreamModel()))
                .distinct()
                .flatMap(model -> warning(model).stream())
                .distinct()
                .toList();
    }

    private record Model(URI base, String name) {
        Model {
            // Ollama's own name for one without a tag.
            name = name.contains(":") ? name : name + ":latest";
        }
    }

    private static Optional<String> warning(Model model) {
        try {
            return served(model.base()).contains(model.name())
                    ? Optional.empty()
                    : Optional.of(
                            "Ollama on " + model.base() + " does not have T1's model, so other tiers answer for it."
                                    + " Get it with: ollama pull " + model.name());
        } catch (IOException | JacksonException silent) {
            return Optional.of("Ollama does not answer on " + model.base()
                    + ", so other tiers answer for T1. Start it with: ollama serve");
        }
    }

    private static Set<String> served(URI base) throws IOException {
        String root = base.toString().replaceAll("/+$", "");
        var connection =
                (HttpURLConnection) URI.create(root + "/api/tags").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        Set<String> names = new HashSet<>();
        try (InputStream body = connection.getInputStream();
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
            while (json.nextToken() != null) {
                String field = json.currentName();
                if (json.currentToken() == JsonToken.VALUE_STRING && ("name".equals(field) || "model".equals(field))) {
                    names.add(json.getString());
                }
            }
        }
        return names;
    }
}
