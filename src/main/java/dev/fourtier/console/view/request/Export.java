package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request for other programs. The words come as the watch gives them: with secrets masked. */
public final class Export {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int UNKNOWN = -1;

    private Export() {}

    /** All that is known of it, in the form of {@code /control/v1/facets/requests/ID}. */
    public static String json(RequestView request, Optional<RequestDetail> detail) {
        return detail.map(MAPPER::writeValueAsString)
                        .orElseGet(() -> MAPPER.writeValueAsString(Map.of("request", request)))
                + "\n";
    }

    /**
     * HTTP Archive 1.2: what the client and co said to each other, and then, where something was sent on, the same between co and
     * the model's server. Names of co's own begin with an underscore, as the format wants it.
     */
    public static String har(RequestView request, Optional<RequestDetail> detail, String version) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode log = root.putObject("log");
        log.put("version", "1.2");
        log.putObject("creator").put("name", "co").put("version", version);
        ArrayNode entries = log.putArray("entries");
        received(entries.addObject(), request, detail);
        detail.flatMap(RequestDetail::sent)
                .filter(_ -> !request.path().isEmpty())
                .ifPresent(sent -> sent(entries.addObject(), request, lastSent(request), sent, detail.get()));
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void received(ObjectNode entry, RequestView request, Optional<RequestDetail> detail) {
        Duration first = request.firstToken().orElse(request.total());
        head(entry, request.startedAt(), request.total());
        message(
                entry.putObject("request"),
                detail.map(RequestDetail::received)
                        .orElseGet(() -> new RequestDetail.Message("POST", "", Map.of(), "")),
                request.contextBytes());
        response(entry.putObject("response"), request.status(), detail);
        timings(entry, Optional.empty(), first, request.total().minus(first));
        entry.put("_id", request.id());
        entry.put("_modelAsked", request.modelAsked());
        request.tier().ifPresent(tier -> entry.put("_tier", tier.name()));
        request.model().ifPresent(model -> entry.put("_model", model));
        entry.put("_tokensIn", request.tokensIn());
        entry.put("_tokensOut", request.tokensOut());
        entry.put("_dollarsPaid", request.paid().dollars());
        entry.put("_dollarsAtT4", request.atT4().dollars());
        ArrayNode path = entry.putArray("_path");
        for (RequestView.Try each : request.path()) {
            path.addObject()
                    .put("tier", each.tier().name())
                    .put("deployment", each.deployment())
                    .put("model", each.model())
                    .put("outcome", each.outcome())
                    .put("why", each.why())
                    .put("began", millis(each.began()))
                    .put("took", millis(each.took()));
        }
    }

    /** What the gate stopped was not sent. */
    private static RequestView.Try lastSent(RequestView request) {
        return request.path().reversed().stream()
                .filter(each -> each.connect().isPresent())
                .findFirst()
                .orElseGet(() -> request.path().getLast());
    }

    private static void sent(
            ObjectNode entry,
            RequestView request,
            RequestView.Try last,
            RequestDetail.Message sent,
            RequestDetail detail) {
        Duration connect = last.connect().orElse(Duration.ZERO);
        Duration first = last.firstByte().orElse(last.took());
        boolean answered = last.firstByte().isPresent();
        head(entry, request.startedAt().plus(last.began()), last.took());
        message(entry.putObject("request"), sent, UNKNOWN);
        response(
                entry.putObject("response"),
                // What its server said by number is not kept.
                answered && request.tier().equals(Optional.of(last.tier())) ? request.status() : 0,
                answered ? Optional.of(detail) : Optional.empty());
        timings(entry, last.connect(), first.minus(connect), last.took().minus(first));
        entry.put("_tier", last.tier().name());
        entry.put("_outcome", last.outcome());
    }

    private static void head(ObjectNode entry, Instant began, Duration took) {
        entry.put("startedDateTime", began.toString());
        entry.put("time", millis(took));
        entry.putObject("cache");
    }

    private static void message(ObjectNode into, RequestDetail.Message message, long bytes) {
        into.put("method", message.method());
        into.put("url", message.url());
        into.put("httpVersion", "HTTP/1.1");
        into.putArray("cookies");
        ArrayNode headers = into.putArray("headers");
        new TreeMap<>(message.headers())
                .forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
        ArrayNode query = into.putArray("queryString");
        int mark = message.url().indexOf('?');
        if (mark >= 0) {
            for (String pair : List.of(message.url().substring(mark + 1).split("&"))) {
                int equals = pair.indexOf('=');
                query.addObject()
                        .put("name", decoded(equals < 0 ? pair : pair.substring(0, equals)))
                        .put("value", equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        if (!message.body().isEmpty()) {
            into.putObject("postData")
                    .put("mimeType", contentType(message))
                    .put("text", message.body())
                    .putArray("params");
        }
        into.put("headersSize", UNKNOWN);
        into.put("bodySize", bytes);
    }

    private static String contentType(RequestDetail.Message message) {
        return message.headers().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("content-type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json");
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }

    /** The raw stream is not kept; what was said in it is. */
    private static void response(ObjectNode into, int status, Optional<RequestDetail> detail) {
        String answer = detail.map(RequestDetail::answer).orElse("");
        into.put("status", status);
        into.put("statusText", "");
        into.put("httpVersion", "HTTP/1.1");
        into.putArray("cookies");
        into.putArray("headers");
        ObjectNode content = into.putObject("content")
                .put("size", answer.getBytes(StandardCharsets.UTF_8).length)
                .put("mimeType", "text/plain; charset=utf-8");
        if (!answer.isEmpty()) {
            content.put("text", answer);
        }
        into.put("redirectURL", "");
        into.put("headersSize", UNKNOWN);
        into.put("bodySize", UNKNOWN);
    }

    private static void timings(ObjectNode entry, Optional<Duration> connect, Duration wait, Duration receive) {
        entry.putObject("timings")
                .put("blocked", UNKNOWN)
                .put("dns", UNKNOWN)
                .put("connect", connect.map(Export::millis).orElse((double) UNKNOWN))
                .put("ssl", UNKNOWN)
                .put("send", 0)
                .put("wait", Math.max(0, millis(wait)))
                .put("receive", Math.max(0, millis(receive)));
    }

    private static double millis(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos()) / 1_000.0;
    }
}
