package dev.fourtier.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request as it arrived.
 *
 * @param number     1 for the first one of this stand-in
 * @param target     path and query as sent
 * @param headers    by lower-case name; several of one name joined by a comma
 * @param body       as sent, empty without one
 * @param json       of the body; a missing node if it is none
 * @param chat       what a request to the model holds; empty for others
 * @param clientPort which connection it came on
 */
public record Received(
        int number,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        JsonNode json,
        Optional<Chat> chat,
        int clientPort) {
    public Received {
        headers = Map.copyOf(headers);
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Of the model it asks; empty if it asks none. */
    public String model() {
        return chat.map(Chat::model).orElse("");
    }

    public List<String> toolNames() {
        return chat.map(Chat::tools).orElse(List.of());
    }

    /** Header of this lower-case name, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Not the body: it is a person's. */
    @Override
    public String toString() {
        return number + " " + method + " " + path() + " " + body.length() + " chars";
    }

    /**
     * What a request to the model holds, whatever the dialect.
     *
     * @param messages       the turns, system ones among them included
     * @param tools          names, as offered
     * @param toolCalls      calls that stand in the history
     * @param toolResults    results that stand in the history
     * @param texts          all texts of the turns and of the system prompt, in order
     * @param lastUserText   of the last turn that holds a person's words; empty without one
     * @param afterToolResult the last turn, system ones apart, is a tool's result
     */
    public record Chat(
            String model,
            boolean stream,
            int messages,
            List<String> tools,
            int images,
            int toolCalls,
            int toolResults,
            List<String> texts,
            String lastUserText,
            boolean afterToolResult) {
        public Chat {
            tools = List.copyOf(tools);
            texts = List.copyOf(texts);
        }

        @Override
        public String toString() {
            return "Chat[" + model + ", " + messages + " messages, " + tools.size() + " tools, " + images + " images]";
        }
    }
}
