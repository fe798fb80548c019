package dev.fourtier.conversation;

import dev.fourtier.model.ChatRequest;

/**
 * Names one prompt of a person and all requests an agent makes for it.
 *
 * @param agent  the sub-agent at work for it; empty for the main one
 * @param prompt {@code p:} and the client's own word, or {@code t:} and a hash of what the person typed last
 */
public record PromptKey(ConversationKey conversation, String agent, String prompt) {
    /**
     * @param agent  the header {@code x-claude-code-agent-id}; empty without one
     * @param prompt the header {@code x-claude-code-prompt-id}; empty without one
     */
    public static PromptKey of(ConversationKey conversation, String agent, String prompt, ChatRequest request) {
        return new PromptKey(
                conversation,
                agent.isEmpty() ? "" : ConversationKey.plain(agent),
                prompt.isEmpty() ? "t:" + PersonsText.of(request).hash() : "p:" + ConversationKey.plain(prompt));
    }

    /** Whether the same agent of the same session is at work, on this prompt or another. */
    public boolean isBy(PromptKey other) {
        return conversation.equals(other.conversation) && agent.equals(other.agent);
    }
}
