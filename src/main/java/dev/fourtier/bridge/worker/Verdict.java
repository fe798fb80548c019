package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.acp.AcpResult.PromptEnded;
import dev.fourtier.wire.gemini.GeminiAnswer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a turn that the CLI calls ended came to. The CLI says {@code end_turn} of stops for length and safety, of nothing at all
 * and of streams that broke off; the relay saw what the API said. Pure.
 */
final class Verdict {
    private Verdict() {}

    /**
     * @param seen    the last call's answer; empty without a relay
     * @param relayed whether there was a relay to see it
     * @param said    whether text came
     * @param limit   of tokens, as the client set it
     * @param model   that was asked
     */
    static TurnEvent of(
            PromptEnded ended,
            Optional<GeminiAnswer> seen,
            boolean relayed,
            boolean said,
            OptionalInt limit,
            String model) {
        return switch (ended.stopReason()) {
            case "max_tokens" -> new TurnEvent.Broke(Failures.tooLong());
            case "end_turn" ->
                relayed
                        ? seen.map(answer -> of(answer, said, model)).orElseGet(Verdict::nothing)
                        : unseen(ended, said, limit, model);
            case "cancelled" -> broke("Gemini's answer was cancelled by the CLI.");
            default -> broke("The Gemini CLI ended the turn early (" + ended.stopReason() + ").");
        };
    }

    /** What the API's last answer says of a prompt that the CLI calls failed; empty where it says nothing of that. */
    static Optional<TurnEvent> ofFailed(GeminiAnswer answer) {
        if (answer.error().isPresent()) {
            return Optional.of(new TurnEvent.Broke(Failures.of(answer.error().get())));
        }
        return answer.finishReason().isEmpty()
                ? Optional.of(broke("Gemini's answer broke off before its end."))
                : Optional.empty();
    }

    private static TurnEvent of(GeminiAnswer answer, boolean said, String model) {
        if (answer.error().isPresent()) {
            return new TurnEvent.Broke(Failures.of(answer.error().get()));
        }
        if (!answer.blockReason().isEmpty()) {
            return blocked(answer.blockReason());
        }
        return switch (answer.finishReason()) {
            case "STOP" -> said ? completed(StopReason.END_TURN, answer, model) : nothing();
            case "MAX_TOKENS" -> completed(StopReason.MAX_TOKENS, answer, model);
            case "" -> broke("Gemini's answer broke off before its end.");
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "IMAGE_SAFETY" ->
                blocked(answer.finishReason());
            default -> broke("Gemini gave its answer up (" + answer.finishReason() + ").");
        };
    }

    private static TurnEvent unseen(PromptEnded ended, boolean said, OptionalInt limit, String model) {
        if (!said || ended.outputTokens() == 0) {
            return nothing();
        }
        boolean full = limit.isPresent() && ended.outputTokens() >= limit.getAsInt();
        return new TurnEvent.Completed(
                full ? StopReason.MAX_TOKENS : StopReason.END_TURN,
                new Usage(ended.inputTokens(), ended.outputTokens()),
                ended.model().isEmpty() ? model : ended.model());
    }

    private static TurnEvent completed(StopReason reason, GeminiAnswer answer, String model) {
        long fresh = Math.max(0, answer.promptTokens() - answer.cachedTokens());
        var usage = new Usage(fresh, answer.outputTokens() + answer.thoughtTokens(), answer.cachedTokens(), 0);
        return new TurnEvent.Completed(reason, usage, answer.model().isEmpty() ? model : answer.model());
    }

    private static TurnEvent nothing() {
        return new TurnEvent.Broke(Failures.empty());
    }

    private static TurnEvent blocked(String reason) {
        return new TurnEvent.Broke(new GeminiFailure.Blocked("Google stopped Gemini's answer (" + reason + ")."));
    }

    private static TurnEvent broke(String message) {
        return new TurnEvent.Broke(new GeminiFailure.BrokeOff(message));
    }
}
