package dev.fourtier.assist.change;

import java.util.List;
import java.util.stream.Collectors;

/** Holds a model to changing comments: without them, a file has to be what it was. */
public final class CommentsOnly {
    private CommentsOnly() {}

    /** Whether the code is the same, line by line, and no comment was put beside one that was there. */
    public static boolean holds(FileChange change) {
        return code(change.name(), change.before()).equals(code(change.name(), change.after()))
                && (doubled(change.before()) || !doubled(change.after()));
    }

    private static String code(String name, String text) {
        boolean python = name.endsWith(".py") || name.endsWith(".pyi");
        boolean hash = python || name.matches(".*\\.(rb|sh|bash|zsh|ya?ml|toml|pl|r|jl|mk)");
        boolean dashes = name.matches(".*\\.(sql|lua|hs|elm)");
        return (python ? withoutDocstrings(text) : hash ? text : withoutBlocks(text))
                .lines()
                .filter(line -> !isComment(line.strip(), hash, dashes))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isComment(String line, boolean hash, boolean dashes) {
        boolean comment = hash ? line.startsWith("#") && !line.startsWith("#!") : line.startsWith("//");
        return line.isEmpty() || comment || (dashes && line.startsWith("--"));
    }

    /** Only comments that begin a line: a block in the midst of code stays, as it may be part of a text. */
    private static String withoutBlocks(String text) {
        var rest = new StringBuilder();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (inside || bare.startsWith("/*")) {
                int end = bare.indexOf("*/", inside ? 0 : 2);
                inside = end < 0;
                String behind = end < 0 ? "" : bare.substring(end + 2).strip();
                if (!behind.isEmpty()) {
                    rest.append(behind).append('\n');
                }
            } else {
                rest.append(line).append('\n');
            }
        }
        return rest.toString();
    }

    private static String withoutDocstrings(String text) {
        var rest = new StringBuilder();
        String open = "";
        String before = ":";
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (!open.isEmpty()) {
                open = bare.endsWith(open) ? "" : open;
                continue;
            }
            String quotes = List.of("\"\"\"", "'''").stream()
                    .filter(bare::startsWith)
                    .findFirst()
                    .orElse("");
            // Anywhere else such a text is a value.
            if (!quotes.isEmpty() && before.endsWith(":")) {
                int end = bare.indexOf(quotes, quotes.length());
                if (end < 0) {
                    open = quotes;
                    continue;
                }
                if (end == bare.length() - quotes.length()) {
                    continue;
                }
            }
            rest.append(line).append('\n');
            before = bare.isEmpty() || bare.startsWith("#") ? before : bare;
        }
        return rest.toString();
    }

    /** Two documentation comments, one right after the other. */
    private static boolean doubled(String text) {
        return text.matches("(?s).*\\*/\\s*/\\*\\*.*");
    }
}
