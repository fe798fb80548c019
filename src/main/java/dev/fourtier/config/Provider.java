package dev.fourtier.config;

import java.util.Optional;

/** The kind of service behind a deployment, which decides the protocol spoken to it. */
public enum Provider {
    /** Ollama's own {@code /api/chat}. */
    OLLAMA,
    /** Any service with OpenAI's {@code /v1/chat/completions}. */
    OPENAI,
    /** Google's OpenAI-compatible API. */
    GEMINI,
    /** Anthropic's {@code /v1/messages}: always paid, always T4. */
    ANTHROPIC;

    /** By LiteLLM's prefix without its slash. */
    public static Optional<Provider> named(String prefix) {
        return switch (prefix) {
            case "ollama", "ollama_chat" -> Optional.of(OLLAMA);
            case "openai" -> Optional.of(OPENAI);
            case "gemini" -> Optional.of(GEMINI);
            case "anthropic" -> Optional.of(ANTHROPIC);
            default -> Optional.empty();
        };
    }

    /** As it is written before a model's name. */
    String prefix() {
        return switch (this) {
            case OLLAMA -> "ollama/";
            case OPENAI -> "openai/";
            case GEMINI -> "gemini/";
            case ANTHROPIC -> "anthropic/";
        };
    }
}
