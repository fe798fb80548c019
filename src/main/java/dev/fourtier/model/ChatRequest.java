package dev.fourtier.model;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks, whichever API it asked through.
 *
 * @param model        as the client spelled it
 * @param system       the blocks of the system prompt, in order
 * @param maxTokens    of the answer
 * @param thinking     the client wants to see the model think
 * @param outputSchema the JSON schema the answer has to follow
 * @param userId       the client's own opaque mark of session and device ({@code metadata.user_id}); empty without one
 */
public record ChatRequest(
        String model,
        List<String> system,
        List<Message> messages,
        List<Tool> tools,
        ToolChoice toolChoice,
        OptionalInt maxTokens,
        Sampling sampling,
        List<String> stopSequences,
        boolean thinking,
        @Nullable RawJson outputSchema,
        String userId,
        boolean stream) {
    public ChatRequest {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        stopSequences = List.copyOf(stopSequences);
    }

    @Override
    public String toString() {
        return "ChatRequest[" + model + ", " + messages.size() + " messages, " + tools.size() + " tools]";
    }
}
