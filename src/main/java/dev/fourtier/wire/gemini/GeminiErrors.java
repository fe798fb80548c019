package dev.fourtier.wire.gemini;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The error object of Google's APIs (google.rpc.Status with its details). */
final class GeminiErrors {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,3})\\d*)?s");

    private GeminiErrors() {}

    static GeminiError read(int status, JsonNode error) {
        List<String> reasons = new ArrayList<>();
        List<String> quotas = new ArrayList<>();
        Optional<Duration> retry = Optional.empty();
        for (JsonNode detail : error.path("details")) {
            String type = detail.path("@type").asString("");
            if (type.endsWith("ErrorInfo")) {
                reasons.add(detail.path("reason").asString(""));
            } else if (type.endsWith("QuotaFailure")) {
                detail.path("violations")
                        .forEach(violation ->
                                quotas.add(violation.path("quotaId").asString("")));
            } else if (type.endsWith("RetryInfo")) {
                retry = duration(detail.path("retryDelay").asString(""));
            }
        }
        int code = status == 200 ? error.path("code").asInt(500) : status;
        return new GeminiError(code, error.path("message").asString(""), reasons, quotas, retry);
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration whole = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        String fraction = matcher.group(2);
        return Optional.of(
                fraction == null ? whole : whole.plusMillis(Long.parseLong((fraction + "00").substring(0, 3))));
    }
}
