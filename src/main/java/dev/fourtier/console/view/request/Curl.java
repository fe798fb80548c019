package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestDetail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A request as a command of a shell. What was masked stays masked: who runs it puts a key of their own in its place. */
public final class Curl {
    /** What curl says by itself, or what was true of the bytes of that time only. */
    private static final Set<String> LEFT_OUT =
            Set.of("host", "content-length", "connection", "accept-encoding", "transfer-encoding", "expect");

    /** Linux takes 128 KiB, and what Claude Code asks is longer. */
    private static final int LONGEST_WORD = 100_000;

    private static final String END = "END_OF_BODY";
    private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f]");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Curl() {}

    public static String of(RequestDetail.Message message, boolean truncated) {
        var command = new StringBuilder();
        if (truncated) {
            command.append("# Parts of it were too large to be kept: this may not be the whole of it.\n");
        }
        command.append("curl --globoff --no-buffer -X ")
                .append(quoted(message.method()))
                .append(' ')
                .append(quoted(message.url()));
        for (Map.Entry<String, String> header : new TreeMap<>(message.headers()).entrySet()) {
            if (!LEFT_OUT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                command.append(" \\\n  -H ").append(quoted(header.getKey() + ": " + header.getValue()));
            }
        }
        Optional<String> json = compact(message.body());
        if (json.filter(Curl::isTooLongForWord).isPresent()) {
            // JSON on one line, so that nothing in it can be the line that ends it.
            command.append(" \\\n  --data-binary @- <<'")
                    .append(END)
                    .append("'\n")
                    .append(withoutControls(json.get()))
                    .append('\n')
                    .append(END);
        } else if (!message.body().isEmpty()) {
            command.append(" \\\n  --data-raw ").append(quoted(json.orElse(message.body())));
        }
        return command.append('\n').toString();
    }

    /** On one line; empty for what is none, or was cut. */
    private static Optional<String> compact(String body) {
        try {
            return Optional.of(MAPPER.writeValueAsString(MAPPER.readTree(body)))
                    .filter(json -> !json.isEmpty() && json.indexOf('\n') < 0);
        } catch (JacksonException cutOrNone) {
            return Optional.empty();
        }
    }

    private static boolean isTooLongForWord(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length > LONGEST_WORD;
    }

    /** JSON escapes most by itself; the others stand in its texts only. */
    private static String withoutControls(String json) {
        return CONTROL.matcher(json)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }

    /**
     * One word of a shell, whatever stands in it. A control character is spelled out, for a terminal into which this is pasted
     * would take it for a key.
     */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> (c < ' ' && c != '\n') || (c >= 0x7f && c < 0xa0));
        if (plain) {
            return "'" + text.replace("'", "'\\''") + "'";
        }
        var spelled = new StringBuilder("$'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\' -> spelled.append('\\').append(c);
                case '\n' -> spelled.append("\\n");
                case '\t' -> spelled.append("\\t");
                default -> {
                    if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
                        spelled.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        spelled.append(c);
                    }
                }
            }
        }
        return spelled.append('\'').toString();
    }
}
