package dev.fourtier.standin;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How Google says no. */
public final class GeminiErrors {
    private static final String QUOTA = "You exceeded your current quota, please check your plan and billing details.";
    private static final String TYPE = "@type";

    private GeminiErrors() {}

    /** A key that is none. */
    public static Act badKey() {
        var error = error(400, "API key not valid. Please pass a valid API key.");
        details(error)
                .addObject()
                .put(TYPE, "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com");
        return act(400, error);
    }

    /** Too many requests in a minute. */
    public static Act minuteQuota(int retrySeconds) {
        return quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "10", retrySeconds);
    }

    public static Act dayQuota() {
        return quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "250", 2);
    }

    /** Says nothing of whose quota it is. */
    public static Act bareQuota() {
        return act(429, error(429, "Resource has been exhausted (e.g. check quota)."));
    }

    /** With Google's own words for this status. */
    public static Act status(int status) {
        return act(status, error(status, words(status)));
    }

    static String body(int status, String message) {
        return error(status, message).toString();
    }

    private static Act quota(String id, String value, int retrySeconds) {
        var error = error(429, QUOTA);
        var details = details(error);
        details.addObject()
                .put(TYPE, "type.googleapis.com/google.rpc.QuotaFailure")
                .putArray("violations")
                .addObject()
                .put("quotaMetric", "generativelanguage.googleapis.com/generate_content_free_tier_requests")
                .put("quotaId", id)
                .put("quotaValue", value);
        details.addObject()
                .put(TYPE, "type.googleapis.com/google.rpc.RetryInfo")
                .put("retryDelay", retrySeconds + "s");
        return act(429, error);
    }

    private static Act act(int status, ObjectNode error) {
        return Act.status(status, error.toString());
    }

    private static ArrayNode details(ObjectNode error) {
        return error.withObject("/error").putArray("details");
    }

    private static ObjectNode error(int status, String message) {
        var body = Json.object();
        body.putObject("error").put("code", status).put("message", message).put("status", name(status));
        return body;
    }

    private static String words(int status) {
        return switch (status) {
            case 400 -> "Request contains an invalid argument.";
            case 401 -> "Request had invalid authentication credentials.";
            case 403 -> "The caller does not have permission";
            case 404 ->
                "models/gemini-gone is not found for API version v1beta, or is not supported for generateContent.";
            case 500 -> "An internal error has occurred.";
            case 503 -> "The model is overloaded. Please try again later.";
            default -> "Something went wrong.";
        };
    }

    private static String name(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503 -> "UNAVAILABLE";
            default -> "UNKNOWN";
        };
    }
}
