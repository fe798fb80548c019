package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestDetail;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A request as a command of a shell. What was masked stays masked: who runs it puts a key of their own in its place. */
public final class Curl {
    /** What curl says by itself, or what was true of the bytes of that time only. */
    private static final Set<String> LEFT_OUT =
            Set.of("host", "content-length", "connection", "accept-encoding", "transfer-encoding", "expect");

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
        if (!message.body().isEmpty()) {
            command.append(" \\\n  --data-raw ").append(quoted(compact(message.body())));
        }
        return command.append('\n').toString();
    }

    private static String compact(String body) {
        try {
            return MAPPER.writeValueAsString(MAPPER.readTree(body));
        } catch (JacksonException cutOrNone) {
            return body;
        }
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
        for (char c : text.toCharArray()) {
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
