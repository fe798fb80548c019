package dev.fourtier.approval;

import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.routing.Attempt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a person decides on. No word of the prompt is in it; texts that a client chose are cut and free of control characters, so
 * they can be shown.
 *
 * @param id        short enough to type, too long to guess
 * @param attempts  which tiers failed, and why
 * @param expiresAt for the eye only: the time-out is counted by a clock that does not jump
 */
public record Question(
        String id,
        RequestId requestId,
        PromptKey prompt,
        String workspace,
        String deployment,
        String model,
        List<Attempt> attempts,
        Content content,
        Cost cost,
        Widest widest,
        Instant askedAt,
        Instant expiresAt) {
    public Question {
        attempts = List.copyOf(attempts);
    }

    /** How much is asked: chars that the person typed, messages, tools, bytes to be sent, and what of it is new. */
    public record Content(int newTextChars, int messages, int tools, int bytes, News news) {}

    /** @param prices when the prices were true */
    public record Cost(long inputTokens, long maxOutputTokens, Money likely, Money highest, LocalDate prices) {}

    /** What {@link Scope#PROMPT} would allow at most: requests and dollars in all; no requests where it is switched off. */
    public record Widest(int requests, Money dollars) {}
}
