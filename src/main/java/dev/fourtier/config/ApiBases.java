package dev.fourtier.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a deployment's service is, written or by default. Never ends with a slash. */
final class ApiBases {
    static final URI GEMINI = URI.create("https://generativelanguage.googleapis.com/v1beta/openai");
    static final URI ANTHROPIC = URI.create("https://api.anthropic.com");
    static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private ApiBases() {}

    /** For an entry without {@code api_base}; empty if {@code OLLAMA_HOST} is wanted and is no address. */
    static Optional<URI> byDefault(Provider provider, Map<String, String> env) {
        return switch (provider) {
            case OLLAMA -> OllamaHost.base(env);
            case OPENAI -> Optional.of(OPENAI);
            case GEMINI -> Optional.of(GEMINI);
            case ANTHROPIC -> Optional.of(ANTHROPIC);
        };
    }

    /** A written {@code api_base}; an OpenAI service's gets {@code /v1} where it has no path. */
    static Optional<URI> written(Provider provider, String text) {
        return uri(text.strip().replaceAll("/+$", ""))
                .map(base ->
                        provider == Provider.OPENAI && base.getRawPath().isEmpty() ? URI.create(base + "/v1") : base);
    }

    /** An address of a web service and nothing more: a scheme, a host, maybe port and path. */
    static Optional<URI> uri(String text) {
        try {
            var uri = new URI(text);
            boolean web = uri.getScheme() != null
                    && Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean port = uri.getPort() <= 65535 && uri.getPort() != 0;
            return web && plain && port && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
