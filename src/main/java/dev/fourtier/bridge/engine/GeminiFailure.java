package dev.fourtier.bridge.engine;

import java.time.Duration;
import java.util.Optional;

/** Why Gemini gave no answer. Messages are for the person and hold no prompt. */
public sealed interface GeminiFailure {
    /** One sentence: what happened and what to do. */
    String message();

    /** There is no CLI, or it does not start. */
    record NoCli(String message) implements GeminiFailure {}

    /** No way to sign in was configured. */
    record NoSignIn(String message) implements GeminiFailure {}

    /** Google refuses the key or the account's permission (400 with a bad key, 401, 403). */
    record BadKey(String message) implements GeminiFailure {}

    /** Google serves this kind of account no more ({@code UNSUPPORTED_CLIENT}); for good. */
    record NotEligible(String message) implements GeminiFailure {}

    /** Too many requests for the moment. */
    record MinuteQuota(String message, Optional<Duration> retryAfter) implements GeminiFailure {}

    /** The day's requests are used up. */
    record DayQuota(String message) implements GeminiFailure {}

    /** The model is not there (404), retired most likely. */
    record ModelGone(String message) implements GeminiFailure {}

    /** The request was refused as it is (400, 413, and what is too long for the CLI). */
    record Refused(int status, String message) implements GeminiFailure {}

    /** The API failed (5xx). */
    record ApiFailed(int status, String message) implements GeminiFailure {}

    /** Neither text nor a call came. */
    record EmptyAnswer(String message) implements GeminiFailure {}

    /** Google stopped the answer for safety's or recitation's sake. */
    record Blocked(String message) implements GeminiFailure {}

    /** The answer stopped before its end: a cut stream, a worker that died. */
    record BrokeOff(String message) implements GeminiFailure {}

    record TimedOut(String message, Duration limit) implements GeminiFailure {}

    /** The CLI said something that is not its protocol. */
    record Protocol(String message) implements GeminiFailure {}

    /** The CLI would send tools of its own, so it is not used. */
    record ToolsNotFenced(String message) implements GeminiFailure {}
}
