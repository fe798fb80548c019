package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A step in the life of one question to the person. Every request that is sent under a widened approval gets a {@link
 * ApprovalState#GRANTED} row of its own before the send, so that each send to T4 has its row and its reserved money.
 *
 * @param reason why the free tiers did not answer, or why the person said no
 * @param reserved the highest cost this step lets happen; it counts as spent until the request's own row is there
 * @param by {@code console}, {@code cli}, {@code timeout}; for a question, {@code gate}
 */
public record ApprovalRecord(
        String id,
        RequestId requestId,
        String session,
        ApprovalState state,
        Instant at,
        String reason,
        long estimatedInputTokens,
        Money estimatedCost,
        Money reserved,
        String by) {
    public ApprovalRecord {
        id = PlainText.name(id);
        session = PlainText.name(session);
        at = at.truncatedTo(ChronoUnit.MILLIS);
        reason = PlainText.sentence(reason);
        by = PlainText.name(by);
    }
}
