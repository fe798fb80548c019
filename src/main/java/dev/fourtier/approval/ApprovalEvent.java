package dev.fourtier.approval;

import dev.fourtier.conversation.ConversationKey;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import java.time.Instant;

/**
 * A step in the life of a question, for the ledger.
 *
 * @param id       the question's; requests under a widened approval have that of the question that widened it
 * @param reason   a sentence
 * @param reserved the highest cost that this step lets happen; zero for all but a grant
 * @param by       who decided: as {@code approve} and {@code deny} were told, or {@code gate}, {@code timeout}, {@code client},
 *                 {@code shutdown}
 */
public record ApprovalEvent(
        Kind kind,
        String id,
        RequestId requestId,
        ConversationKey conversation,
        Instant at,
        String reason,
        long estimatedInputTokens,
        Money likely,
        Money reserved,
        String by) {
    public enum Kind {
        ASKED,
        GRANTED,
        DENIED,
        EXPIRED,
        /** It went out to the paid service. */
        USED
    }
}
