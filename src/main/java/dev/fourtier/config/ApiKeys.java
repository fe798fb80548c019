package dev.fourtier.config;

import java.net.URI;

/** The environment variables keys stand in where an entry does not name one. */
final class ApiKeys {
    static final String ANTHROPIC = "REAL_ANTHROPIC_KEY";

    private ApiKeys() {}

    /** A default key goes to the service it belongs to and to no other. */
    static ApiKey byDefault(Provider provider, URI base) {
        boolean own = switch (provider) {
            case ANTHROPIC -> true;
            case GEMINI -> base.equals(ApiBases.GEMINI);
            case OPENAI -> base.equals(ApiBases.OPENAI);
            case OLLAMA -> false;
        };
        return own ? new ApiKey.FromEnvironment(variable(provider, base)) : new ApiKey.None();
    }

    /** The variable to propose. */
    static String variable(Provider provider, URI base) {
        return switch (provider) {
            case ANTHROPIC -> ANTHROPIC;
            case GEMINI -> "GEMINI_API_KEY";
            case OPENAI -> base.equals(ApiBases.OPENAI) ? "OPENAI_API_KEY" : "MY_SERVICE_KEY";
            case OLLAMA -> "OLLAMA_API_KEY";
        };
    }
}
