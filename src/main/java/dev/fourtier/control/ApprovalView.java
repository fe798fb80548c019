package dev.fourtier.control;

import dev.fourtier.approval.News;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A paid request that waits for a person, as far as a person needs to know it to decide. No word of the prompt is in it.
 *
 * @param id        what the person types
 * @param workspace where the client says it works; empty where it says nothing
 * @param tried     every try at the free tiers, in order
 * @param left      until the answer is no by itself
 * @param expiresAt the same as a time of day, for programs
 */
public record ApprovalView(
        String id,
        String model,
        String requestId,
        String workspace,
        List<Tried> tried,
        Content content,
        Cost cost,
        Widest widest,
        Duration left,
        Instant expiresAt) {
    public ApprovalView {
        tried = List.copyOf(tried);
    }

    /** @param why a sentence; it may hold a service's own words, made safe to show */
    public record Tried(Tier tier, String outcome, String why) {}

    /** How much is asked: chars that the person typed last, messages, tools, bytes to be sent, and what of it is new. */
    public record Content(int newTextChars, int messages, int tools, int bytes, News news) {}

    /** @param prices when the prices were true */
    public record Cost(long inputTokens, long maxOutputTokens, Money likely, Money highest, LocalDate prices) {}

    /** What a yes to the rest of the prompt allows at most; no requests where that is switched off. */
    public record Widest(int requests, Money dollars) {}

    /** Which tiers failed and why, in one line. */
    public String reason() {
        return tried.stream()
                .map(each -> each.tier() + " " + each.outcome() + ": " + each.why())
                .collect(Collectors.joining("; "));
    }
}
