package dev.fourtier.approval;

import dev.fourtier.conversation.ConversationKey;
import java.util.Optional;

/** What was approved last, in each conversation and at all, in lengths and hashes. Guarded by the desk's lock. */
final class Precedents {
    private static final int MOST = 32;

    private final Memory<ConversationKey, Pieces> byConversation = new Memory<>(MOST);
    private Optional<Pieces> last = Optional.empty();

    void approved(Waiter waiter) {
        byConversation.put(waiter.draft().prompt().conversation(), waiter.pieces());
        last = Optional.of(waiter.pieces());
    }

    News news(Waiter waiter) {
        Optional<Pieces> own = byConversation.get(waiter.draft().prompt().conversation());
        if (own.isPresent()) {
            return waiter.pieces().since(own.get(), News.Against.CONVERSATION);
        }
        return waiter.pieces()
                .since(last.orElse(Pieces.NONE), last.isPresent() ? News.Against.ANOTHER : News.Against.NOTHING);
    }
}
