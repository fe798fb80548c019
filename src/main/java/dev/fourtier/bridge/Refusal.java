package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.model.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A failure of Gemini's in the words of HTTP: what our proxy climbs for, and what any other client understands.
 *
 * @param word for {@code x-co-attempts} and health
 */
record Refusal(int status, String word, String message, Optional<Duration> retryAfter) {
    private static final String DAILY = "daily quota";

    static Refusal of(GeminiFailure failure) {
        return switch (failure) {
            case GeminiFailure.NoCli _ -> of(503, "no_cli", failure);
            case GeminiFailure.NoSignIn _ -> of(401, "no_sign_in", failure);
            case GeminiFailure.BadKey _ -> of(401, "bad_key", failure);
            case GeminiFailure.NotEligible _ -> of(403, "not_eligible", failure);
            case GeminiFailure.MinuteQuota(String message, Optional<Duration> wait) ->
                new Refusal(429, "minute_quota", message, wait);
            case GeminiFailure.DayQuota(String message) ->
                new Refusal(429, "day_quota", daily(message), Optional.empty());
            case GeminiFailure.ModelGone _ -> of(404, "model_gone", failure);
            case GeminiFailure.Refused(int status, String _) -> of(between(status, 400, 499, 400), "refused", failure);
            case GeminiFailure.ApiFailed(int status, String _) ->
                of(between(status, 500, 599, 502), "api_failed", failure);
            case GeminiFailure.EmptyAnswer _ -> of(502, "empty", failure);
            case GeminiFailure.Blocked _ -> of(502, "blocked", failure);
            case GeminiFailure.BrokeOff _ -> of(502, "broke_off", failure);
            case GeminiFailure.TimedOut _ -> of(504, "timeout", failure);
            case GeminiFailure.Protocol _ -> of(502, "protocol", failure);
            case GeminiFailure.ToolsNotFenced _ -> of(503, "tools_not_fenced", failure);
        };
    }

    /** The same inside an answer that has begun. */
    Failure.Rejected inStream() {
        return new Failure.Rejected(status, message, retryAfter);
    }

    private static Refusal of(int status, String word, GeminiFailure failure) {
        return new Refusal(status, word, failure.message(), Optional.empty());
    }

    private static int between(int status, int least, int most, int otherwise) {
        return status >= least && status <= most ? status : otherwise;
    }

    /** Our proxy leaves a tier alone until midnight at Google's only if the message says for how long the quota is. */
    private static String daily(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("daily") || lower.contains("per day") ? message : message + " (" + DAILY + ")";
    }
}
