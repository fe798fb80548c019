package dev.fourtier.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How one kind of service speaks. */
sealed interface Dialect permits OllamaDialect, OpenAiDialect, AnthropicDialect, GeminiDialect {
    /** Whether the script is asked about such a request. */
    boolean asksModel(String method, String path);

    Received.Chat chat(JsonNode body);

    /** The same for services that say in the path what others say in the body. */
    default Received.Chat chat(String path, JsonNode body) {
        return chat(body);
    }

    /** What the service says before it would ask its model; empty to go on. */
    Optional<Reply> objection(Received request);

    /** What takes its time besides the model; empty where there is nothing like that. */
    default Optional<List<Act>> work(Received request) {
        return Optional.empty();
    }

    /** Everything but the model. */
    Reply other(Received request);

    Encoder stream(Received request);

    Encoder whole(Received request);

    /** What stands in the head of every answer. */
    default Map<String, String> headers(Received request) {
        return Map.of();
    }

    /** An error with a status of its own. */
    Reply error(int status, String message);
}
