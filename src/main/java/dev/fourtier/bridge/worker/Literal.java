package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the CLI from reading anything into a text. It takes a prompt that begins with a slash or a dollar for a command of its
 * own, and leaves past turns out that begin with a slash, a question mark or one of its own tags, or that hold no text at all.
 */
final class Literal {
    /** What stands before a text that could be misread. */
    static final String LABEL = "The user's message:\n";

    private static final String COMMANDS = "/$?";
    private static final List<String> OWN_TAGS = List.of("<session_context>", "<hook_context>");
    private static final String BLANKS =
            "\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                    + "\u2028\u2029\u202f\u205f\u3000\ufeff";

    private Literal() {}

    /** The same pieces, with a label in front where the first text could be taken for something else. */
    static List<Part> of(List<Part> parts) {
        if (isPlain(parts)) {
            return parts;
        }
        List<Part> labelled = new ArrayList<>(parts.size() + 1);
        labelled.add(new Part.Text(LABEL));
        labelled.addAll(parts);
        return labelled;
    }

    /** Only what surely begins a plain text passes: what JavaScript takes for blank is not what Java does. */
    private static boolean isPlain(List<Part> parts) {
        if (parts.isEmpty() || !(parts.getFirst() instanceof Part.Text(String text)) || text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        if (first == '<') {
            return OWN_TAGS.stream().noneMatch(text::startsWith);
        }
        boolean sign = first > ' ' && first < 0x7f && COMMANDS.indexOf(first) < 0;
        return sign || Character.isLetterOrDigit(first);
    }

    /** Whether JavaScript's {@code trim} leaves nothing of it. */
    static boolean isBlank(String text) {
        return text.chars().allMatch(c -> BLANKS.indexOf(c) >= 0);
    }
}
