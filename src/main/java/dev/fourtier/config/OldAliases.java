package dev.fourtier.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aliases and functions in a start-up file of zsh, bash or fish that would be found before the programs of the same name, as the
 * old system's were. An alias on a line of its own is commented out, with a mark to know it by; anything else is only pointed at.
 */
public final class OldAliases {
    private static final String MARK = "# co install: ";
    private static final Pattern ALIAS =
            Pattern.compile("[ \\t]*alias[ \\t]+(?:(?:-[gs]+|--save|--)[ \\t]+)*([A-Za-z0-9_-]+)(?:=|[ \\t]).*");
    private static final Pattern FUNCTION = Pattern.compile(
            "[ \\t]*(?:function[ \\t]+([A-Za-z0-9_-]+)(?:[ \\t(].*)?|([A-Za-z0-9_-]+)[ \\t]*\\([ \\t]*\\).*)");

    private OldAliases() {}

    /**
     * One that stands in the way.
     *
     * @param line from 1
     * @param plain whether it can be commented out
     */
    public record Found(int line, String name, String text, boolean plain) {}

    public static List<Found> in(String text, Collection<String> names) {
        List<Found> found = new ArrayList<>();
        List<String> lines = lines(text);
        boolean continued = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = bare(lines.get(i));
            String name = nameIn(line);
            if (!continued && names.contains(name)) {
                found.add(
                        new Found(i + 1, name, line.strip(), ALIAS.matcher(line).matches() && isWhole(line)));
            }
            continued = line.endsWith("\\");
        }
        return found;
    }

    public static String commentOut(String text, Collection<String> names) {
        List<Integer> numbers =
                in(text, names).stream().filter(Found::plain).map(Found::line).toList();
        List<String> lines = new ArrayList<>(lines(text));
        numbers.forEach(number -> lines.set(number - 1, MARK + lines.get(number - 1)));
        return String.join("", lines);
    }

    public static String restore(String text) {
        return String.join(
                "",
                lines(text).stream()
                        .map(line -> line.startsWith(MARK) ? line.substring(MARK.length()) : line)
                        .toList());
    }

    private static String nameIn(String line) {
        Matcher alias = ALIAS.matcher(line);
        if (alias.matches()) {
            return alias.group(1);
        }
        Matcher function = FUNCTION.matcher(line);
        if (!function.matches()) {
            return "";
        }
        return function.group(1) == null ? function.group(2) : function.group(1);
    }

    /** Neither goes on in the next line nor does something else as well. */
    private static boolean isWhole(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && (c == ';' || c == '&' || c == '|')) {
                return false;
            }
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote == 0 && !line.endsWith("\\");
    }

    /** Each with its end. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    private static String bare(String line) {
        return line.replaceFirst("\\r?\\n$", "");
    }
}
