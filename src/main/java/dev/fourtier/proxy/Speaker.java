package dev.fourtier.proxy;

import dev.fourtier.conversation.ConversationKey;
import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.ChatRequest;

/** Who speaks, and about what: keys that are hashed only when somebody asks and the client named none. */
final class Speaker {
    private final Incoming incoming;
    private final ChatRequest request;

    Speaker(Incoming incoming, ChatRequest request) {
        this.incoming = incoming;
        this.request = request;
    }

    boolean isNamed() {
        return !incoming.session().isEmpty();
    }

    ConversationKey conversation() {
        return ConversationKey.of(incoming.session(), request);
    }

    PromptKey prompt() {
        return PromptKey.of(conversation(), incoming.agent(), incoming.prompt(), request);
    }
}
