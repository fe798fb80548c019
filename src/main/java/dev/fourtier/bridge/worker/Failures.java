package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.relay.Relay;
import dev.fourtier.wire.gemini.GeminiError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the failures it is, told from the API's error where the relay saw it, and else from the CLI's words. Pure. Messages are
 * ours, not Google's: those may repeat a prompt.
 */
final class Failures {
    static final String KEY_HELP =
            "Get a key at https://aistudio.google.com/apikey and set GEMINI_API_KEY before co is started.";
    private static final String NO_SIGN_IN = "Gemini has no way to sign in. " + KEY_HELP;
    /** What env and shells end with. */
    private static final int NOT_FOUND = 127;

    private static final Pattern RETRY = Pattern.compile("Suggested retry after ([0-9]+(?:\\.[0-9]+)?)s");
    private static final Pattern STATUS = Pattern.compile("\"code\":(\\d{3})");

    private Failures() {}

    static GeminiFailure of(GeminiError error) {
        String words = error.message().toLowerCase(Locale.ROOT);
        return switch (error.status()) {
            case 400 ->
                error.reasons().contains("API_KEY_INVALID") || words.contains("api key not valid")
                        ? badKey(400)
                        : new GeminiFailure.Refused(400, "Gemini refused the request as invalid (400).");
            case 401, 403 -> error.reasons().contains("UNSUPPORTED_CLIENT") ? notEligible() : badKey(error.status());
            case 404 -> gone();
            case 413 -> tooLong();
            case 429 -> isDay(error.quotas(), words) ? dayQuota() : minuteQuota(error.retryAfter());
            case 408, 504 -> new GeminiFailure.ApiFailed(error.status(), failedWith(error.status()));
            default ->
                error.status() >= 500 || error.status() < 400
                        ? new GeminiFailure.ApiFailed(error.status(), failedWith(error.status()))
                        : new GeminiFailure.Refused(
                                error.status(), "Gemini refused the request (" + error.status() + ").");
        };
    }

    /**
     * From what the CLI said: a JSON-RPC error, or the text of a cold run's.
     *
     * @param code an HTTP status, or anything else where none is known
     */
    static GeminiFailure of(int code, String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("unsupported_client")
                || words.contains("no longer supported for gemini code assist")
                || words.contains("ineligibletier")) {
            return notEligible();
        }
        if (words.contains("api key is missing")
                || words.contains("please set an auth method")
                || words.contains("manual authorization is required")
                || words.contains("authentication required")
                || (words.contains("no input provided via stdin") && code == 41)) {
            return new GeminiFailure.NoSignIn(NO_SIGN_IN);
        }
        if (words.contains("api_key_invalid") || words.contains("api key not valid")) {
            return badKey(400);
        }
        // Ours, and no word of Google's about a key.
        if (words.contains(Relay.STRAY)) {
            return new GeminiFailure.Protocol(
                    "The Gemini CLI made a call that co cannot match with a request, and did not send.");
        }
        if (words.contains("daily quota")) {
            return dayQuota();
        }
        if (words.contains("current quota")
                || words.contains("resource has been exhausted")
                || words.contains("rate limit exceeded")) {
            return minuteQuota(retry(message));
        }
        if (words.contains("model is overloaded")) {
            return of(new GeminiError(503, "", List.of(), List.of(), Optional.empty()));
        }
        if (words.contains("is not found for api version") || words.contains("no longer available")) {
            return gone();
        }
        if (words.contains("fetch failed") || words.contains("without a finish reason")) {
            return new GeminiFailure.BrokeOff("Gemini's answer broke off before its end.");
        }
        if (words.contains("empty response")) {
            return empty();
        }
        int status = status(code, message);
        return status == 0
                ? new GeminiFailure.Protocol("The Gemini CLI failed in a way co does not know (code " + code + ").")
                : of(new GeminiError(status, message, List.of(), List.of(), retry(message)));
    }

    static GeminiFailure tooLong() {
        return new GeminiFailure.Refused(
                413, "The request is too long for the Gemini CLI, which takes about 3.5 MB of text.");
    }

    static GeminiFailure empty() {
        return new GeminiFailure.EmptyAnswer("Gemini answered with nothing.");
    }

    static GeminiFailure noSignIn() {
        return new GeminiFailure.NoSignIn(NO_SIGN_IN);
    }

    static GeminiFailure notReady(Duration limit) {
        return new GeminiFailure.NoCli(
                "The Gemini CLI was not ready within " + limit.toSeconds() + " s of its start. " + Cli.LOOK);
    }

    /** @param exit other than 0 */
    static GeminiFailure ended(int exit) {
        return exit == NOT_FOUND
                ? new GeminiFailure.NoCli("The Gemini CLI is there, but not the Node.js that runs it. " + Cli.LOOK)
                : new GeminiFailure.Protocol(
                        "The Gemini CLI ended with code " + exit + " and said nothing co knows. " + Cli.LOOK);
    }

    static GeminiFailure notFenced(List<String> tools) {
        return new GeminiFailure.ToolsNotFenced(
                "This version of the Gemini CLI would offer the model tools of its own ("
                        + String.join(", ", tools)
                        + "), which could act past Claude Code's permissions; co does not use it. Version 0.61.0 is known to work.");
    }

    private static int status(int code, String message) {
        Matcher matcher = STATUS.matcher(message);
        if (matcher.find()) {
            return Integer.parseInt(matcher.group(1));
        }
        return code >= 400 && code < 600 ? code : 0;
    }

    private static Optional<Duration> retry(String message) {
        Matcher matcher = RETRY.matcher(message);
        return matcher.find()
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * 1000)))
                : Optional.empty();
    }

    private static boolean isDay(List<String> quotas, String words) {
        return quotas.stream().anyMatch(quota -> quota.contains("PerDay")) || words.contains("daily quota");
    }

    private static GeminiFailure badKey(int status) {
        return new GeminiFailure.BadKey(
                "Google does not accept the key or account Gemini is used with (" + status + "). " + KEY_HELP);
    }

    private static GeminiFailure notEligible() {
        return new GeminiFailure.NotEligible(
                "Google serves the Gemini CLI no more to free, Pro and Ultra accounts; only "
                        + "API keys, Vertex AI and Code Assist licences. " + KEY_HELP);
    }

    private static GeminiFailure minuteQuota(Optional<Duration> retryAfter) {
        return new GeminiFailure.MinuteQuota(
                "Gemini's quota for the moment is used up."
                        + retryAfter
                                .map(wait -> " Google says to try again in " + Math.max(1, wait.toSeconds()) + " s.")
                                .orElse(""),
                retryAfter);
    }

    private static GeminiFailure dayQuota() {
        return new GeminiFailure.DayQuota(
                "Gemini's quota for the day is used up. It is given anew at midnight Pacific time; a paid key has more.");
    }

    private static GeminiFailure gone() {
        return new GeminiFailure.ModelGone(
                "Gemini has no such model; it was retired most likely. config/models.conf says which one to ask instead.");
    }

    private static String failedWith(int status) {
        return "Gemini's API failed (" + status + "). Most of the time it helps to try again a little later.";
    }
}
