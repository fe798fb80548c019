package dev.fourtier.control.log;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a line says about itself. Looks at its beginning only: it is called for each line there is. */
final class LineWords {
    private static final int HEAD = 160;
    private static final String REQUEST = "req_";
    private static final int REQUEST_LENGTH = REQUEST.length() + 24;

    /** As programs spell them in front of what they say. */
    private static final Map<String, LogEntry.Level> LEVELS = Map.ofEntries(
            Map.entry("TRACE", LogEntry.Level.DEBUG),
            Map.entry("DEBUG", LogEntry.Level.DEBUG),
            Map.entry("INFO", LogEntry.Level.INFO),
            Map.entry("NOTICE", LogEntry.Level.INFO),
            Map.entry("WARN", LogEntry.Level.WARN),
            Map.entry("WARNING", LogEntry.Level.WARN),
            Map.entry("ERROR", LogEntry.Level.ERROR),
            Map.entry("FATAL", LogEntry.Level.ERROR),
            Map.entry("CRITICAL", LogEntry.Level.ERROR),
            Map.entry("PANIC", LogEntry.Level.ERROR));

    private LineWords() {}

    /** {@code level=warn}, {@code [ERROR]}, {@code WARNING:}; the first such word counts, and a lower-case one only after a mark. */
    static LogEntry.Level level(String text) {
        int end = Math.min(text.length(), HEAD);
        int start = -1;
        for (int i = 0; i <= end; i++) {
            boolean letter = i < end && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                LogEntry.Level found = word(text, start, i);
                if (found != null) {
                    return found;
                }
                start = -1;
            }
        }
        return LogEntry.Level.INFO;
    }

    private static LogEntry.@Nullable Level word(String text, int start, int end) {
        String word = text.substring(start, end);
        String upper = word.toUpperCase(Locale.ROOT);
        boolean marked = word.equals(upper)
                || (start > 0 && "=[\"<(".indexOf(text.charAt(start - 1)) >= 0)
                || (end < text.length() && text.charAt(end) == ':');
        return marked ? LEVELS.get(upper) : null;
    }

    /** The first id of a request in it. */
    static Optional<String> request(String text) {
        int at = text.indexOf(REQUEST);
        int end = at + REQUEST_LENGTH;
        return at >= 0 && end <= text.length() && isId(text, at + REQUEST.length(), end)
                ? Optional.of(text.substring(at, end))
                : Optional.empty();
    }

    private static boolean isId(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean ok = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!ok) {
                return false;
            }
        }
        return to == text.length() || !Character.isLetterOrDigit(text.charAt(to));
    }
}
