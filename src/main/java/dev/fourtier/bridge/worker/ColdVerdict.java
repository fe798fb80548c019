package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.wire.acp.AcpResult.PromptEnded;
import dev.fourtier.wire.gemini.GeminiAnswer;
import dev.fourtier.wire.gemini.GeminiError;
import dev.fourtier.wire.headless.HeadlessEvent;
import java.util.Optional;
import java.util.OptionalInt;

/** What a headless run came to. Only a result that says so, after at least one piece of text, is a success. Pure. */
final class ColdVerdict {
    /** The CLI's own exit codes; all others say nothing, or an API's status modulo 256. */
    private static final int NO_SIGN_IN = 41;

    private static final int NO_INPUT = 42;
    private static final int UNTRUSTED = 55;

    private ColdVerdict() {}

    /**
     * @param result  empty where the run ended without one
     * @param trouble what was reported before the result; empty for nothing
     * @param seen    the API's last answer; empty without a relay
     * @param errors  what stood on the error stream
     */
    static TurnEvent of(
            int exit,
            Optional<HeadlessEvent.Result> result,
            String trouble,
            boolean said,
            Optional<GeminiAnswer> seen,
            String errors,
            OptionalInt limit,
            String model) {
        if (result.isPresent() && result.get().success()) {
            var tokens = result.get();
            var ended = new PromptEnded("end_turn", tokens.inputTokens(), tokens.outputTokens(), tokens.model());
            return Verdict.of(ended, seen, seen.isPresent(), said, limit, model);
        }
        Optional<GeminiError> error = seen.flatMap(GeminiAnswer::error);
        return new TurnEvent.Broke(
                error.isPresent()
                        ? Failures.of(error.get())
                        : failure(
                                exit, result.map(HeadlessEvent.Result::message).orElse(""), trouble, errors));
    }

    private static GeminiFailure failure(int exit, String message, String trouble, String errors) {
        if (!message.isEmpty()) {
            return Failures.of(0, message);
        }
        if (!trouble.isEmpty()) {
            return Failures.of(0, trouble);
        }
        return switch (exit) {
            case NO_SIGN_IN -> Failures.noSignIn();
            case NO_INPUT -> new GeminiFailure.Refused(400, "There was no text to send to Gemini.");
            case UNTRUSTED -> new GeminiFailure.NoCli("The Gemini CLI does not trust the folder it works in.");
            // It says nothing when it was stopped, nor when it dropped a prompt for its length.
            case 0 -> new GeminiFailure.BrokeOff("The Gemini CLI ended without a word.");
            default -> {
                GeminiFailure told = Failures.of(0, errors);
                yield told instanceof GeminiFailure.Protocol ? Failures.ended(exit) : told;
            }
        };
    }
}
