package dev.fourtier.assist.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documentation of one file. What we wrote stands between marks, so that the next run finds it again; what a person wrote
 * around them stays.
 *
 * @param name  of the file described
 * @param about one sentence
 * @param text  Markdown
 */
public record Page(String name, String about, String text) {
    private static final int LONGEST_ABOUT = 160;
    private static final Pattern FENCE = Pattern.compile(
            "\\A\\s*```(?:markdown|md)?[ \t]*\\R(.*?)\\R?```\\s*\\z", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** Of what a model said, without a fence around all of it and without anything that looks like our marks. */
    static String cleaned(String answer) {
        Matcher fence = FENCE.matcher(answer);
        return (fence.matches() ? fence.group(1) : answer)
                .replace("<!--", "&lt;!--")
                .replaceAll("(?i)<(/?)(script|iframe|img|object|embed|style)", "&lt;$1$2")
                .replaceAll("[\\p{Cc}&&[^\n\t]]", "")
                .strip();
    }

    static Page of(String name, String text) {
        String about = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        return new Page(
                name, about.length() > LONGEST_ABOUT ? about.substring(0, LONGEST_ABOUT - 1) + "…" : about, text);
    }

    String file() {
        return name + ".md";
    }

    /** @param there what the page holds now; empty for a new one */
    String into(String there) {
        return merged(there, name, "# " + name + "\n\n" + text);
    }

    /** Puts a text between the marks of its name, where they are, else at the end. */
    static String merged(String there, String name, String text) {
        String open = "<!-- co gen-docs: " + name + " -->";
        String close = "<!-- end of co gen-docs -->";
        String block = open + "\n" + text.strip() + "\n" + close;
        int from = there.indexOf(open);
        int to = from < 0 ? -1 : there.indexOf(close, from);
        if (to < 0) {
            return (there.isBlank() ? "" : there.stripTrailing() + "\n\n") + block + "\n";
        }
        return there.substring(0, from) + block + there.substring(to + close.length());
    }
}
