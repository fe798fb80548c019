package dev.fourtier.launch;

import dev.fourtier.config.Trailers;
import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Puts co-authors into the message of a commit, by the rules of {@code git interpret-trailers}: they stand in the last paragraph
 * of the message, before comments and what is cut off. Git itself is not asked, because it cannot take a trailer away, follows
 * the person's own {@code trailer.*} settings, and breaks lines that end in CR LF.
 *
 * <p>Each line keeps its own end, and what is not changed stays as it is.
 *
 * @param comment what begins a comment; empty where git takes the message as it is, so that nothing is a comment
 */
record CommitMessage(Trailers trailers, String comment) {
    private static final String SCISSORS = " ------------------------ >8 ------------------------";
    private static final Pattern TRAILER = Pattern.compile("[A-Za-z0-9-]+[ \t]*:.*");
    private static final String CHERRY_PICKED = "(cherry picked from commit ";
    private static final String SIGNED_OFF = "signed-off-by: ";

    /** So much of a paragraph must be trailers, if one of them is git's own; else all of it. */
    private static final int SHARE = 4;

    private static final Pattern CLAUDE = Pattern.compile(
            "Co-Authored-By[ \t]*:[ \t]*Claude\\b.*<noreply@anthropic\\.com>\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile("(?<=\n)");

    /**
     * The message with these lines in it, in tier order and none twice. Claude Code's own line goes, unless T4 is among them;
     * with nobody to name all stays as it is.
     */
    String credit(String message, SequencedMap<String, Tier> lines) {
        if (lines.isEmpty()) {
            return message;
        }
        List<String> all = new ArrayList<>(message.isEmpty() ? List.of() : List.of(LINE.split(message)));
        int end = end(all);
        List<String> text = new ArrayList<>(all.subList(0, end));
        List<String> rest = all.subList(end, all.size());
        boolean paid = lines.containsValue(Tier.T4);
        boolean removed = !paid && removeClaude(text);
        SequencedMap<String, Tier> wanted = missing(text, lines);
        if (!wanted.isEmpty()) {
            add(text, wanted, eol(all));
        } else if (!removed) {
            return message;
        }
        return String.join("", text) + String.join("", rest);
    }

    /** Behind the last line of the message itself: what follows is comments, empty lines, or cut off. */
    private int end(List<String> lines) {
        int end = lines.size();
        if (!comment.isEmpty()) {
            for (int i = 0; i < end; i++) {
                if (bare(lines.get(i)).equals(comment + SCISSORS)) {
                    end = i;
                }
            }
        }
        while (end > 0 && (blank(lines.get(end - 1)) || comment(lines.get(end - 1)))) {
            end--;
        }
        return end;
    }

    /** The title is the person's, whatever stands in it. */
    private boolean removeClaude(List<String> text) {
        boolean removed = false;
        for (int i = text.size() - 1; i > title(text); i--) {
            if (CLAUDE.matcher(text.get(i)).matches()) {
                removed = true;
                text.remove(i);
                // A paragraph that is gone takes the empty line before it along.
                if (blank(text.get(i - 1)) && (i == text.size() || blank(text.get(i)))) {
                    text.remove(i - 1);
                    i--;
                }
            }
        }
        trimEnd(text);
        return removed;
    }

    private SequencedMap<String, Tier> missing(List<String> text, SequencedMap<String, Tier> lines) {
        var missing = new LinkedHashMap<>(lines);
        for (int i = block(text); i < text.size(); i++) {
            String line = text.get(i);
            missing.keySet().removeIf(wanted -> same(wanted, line));
            if (CLAUDE.matcher(line).matches()) {
                missing.values().removeIf(tier -> tier == Tier.T4);
            }
        }
        return missing;
    }

    /** Those there already are moved along, so that the order holds for all of them. */
    private void add(List<String> text, SequencedMap<String, Tier> lines, String eol) {
        var named = new ArrayList<Named>();
        for (int i = text.size() - 1; i >= block(text); i--) {
            Optional<Tier> tier = tierOf(text.get(i));
            if (tier.isPresent()) {
                named.addFirst(new Named(bare(text.remove(i)), tier.get()));
            }
        }
        trimEnd(text);
        lines.forEach((line, tier) -> named.add(new Named(line, tier)));
        named.sort(Comparator.comparing(Named::tier));
        if (text.isEmpty()) {
            // Where the person will write the title.
            text.add(eol);
            text.add(eol);
        } else {
            String last = text.getLast();
            if (!last.endsWith("\n")) {
                text.set(text.size() - 1, last + eol);
            }
            if (block(text) == text.size()) {
                text.add(eol);
            }
        }
        named.forEach(one -> text.add(one.line + eol));
    }

    private record Named(String line, Tier tier) {}

    private Optional<Tier> tierOf(String line) {
        return CLAUDE.matcher(line).matches() ? Optional.of(Tier.T4) : trailers.tierOf(line);
    }

    /** Where the paragraph of trailers begins; the end of the text if there is none. */
    private int block(List<String> text) {
        int start = text.size();
        while (start > 0 && !blank(text.get(start - 1))) {
            start--;
        }
        if (start <= title(text)) {
            return text.size();
        }
        int trailers = 0;
        int others = 0;
        boolean git = false;
        boolean above = false;
        for (String line : text.subList(start, text.size())) {
            if (comment(line)) {
                continue;
            }
            if (line.startsWith(CHERRY_PICKED) || line.toLowerCase(Locale.ROOT).startsWith(SIGNED_OFF)) {
                git = true;
                above = true;
                trailers++;
            } else if (TRAILER.matcher(bare(line)).matches()) {
                above = true;
                trailers++;
            } else if (!above || !Character.isWhitespace(line.charAt(0))) {
                above = false;
                others++;
            }
        }
        boolean enough = trailers > 0 && (others == 0 || git && trailers * (SHARE - 1) >= others);
        return enough ? start : text.size();
    }

    /** The first line that says something; the size if none does. */
    private int title(List<String> text) {
        int title = 0;
        while (title < text.size() && (blank(text.get(title)) || comment(text.get(title)))) {
            title++;
        }
        return title;
    }

    private static void trimEnd(List<String> text) {
        while (!text.isEmpty() && blank(text.getLast())) {
            text.removeLast();
        }
    }

    private static String eol(List<String> lines) {
        return !lines.isEmpty() && lines.getFirst().endsWith("\r\n") ? "\r\n" : "\n";
    }

    private static boolean same(String one, String other) {
        return bare(one).strip().equalsIgnoreCase(bare(other).strip());
    }

    private static String bare(String line) {
        return line.endsWith("\r\n")
                ? line.substring(0, line.length() - 2)
                : line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }

    private static boolean blank(String line) {
        return line.isBlank();
    }

    private boolean comment(String line) {
        return !comment.isEmpty() && line.startsWith(comment);
    }
}
