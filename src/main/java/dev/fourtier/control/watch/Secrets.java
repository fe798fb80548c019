package dev.fourtier.control.watch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks what looks like a key or a password. In doubt it masks. */
public final class Secrets {
    public static final String MASK = "[masked]";

    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "proxy-authorization",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "x-auth-token",
            "cookie",
            "set-cookie");

    /** A group, where there is one, is kept. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("\\b(?:sk|pk|rk)-[A-Za-z0-9_-]{12,}"),
            Pattern.compile("\\bAIza[A-Za-z0-9_-]{20,}"),
            Pattern.compile("\\b(?:gh[pousr]_|github_pat_|glpat-|hf_|npm_|xox[abprs]-|ya29\\.)[A-Za-z0-9_.-]{10,}"),
            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
            Pattern.compile("(?i)(\\bbearer\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile(
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----.{0,20000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
                    Pattern.DOTALL),
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@\"]{1,100}:)[^\\s@/\"]{1,200}(?=@)"),
            Pattern.compile("(?i)((?:api[_-]?key|access[_-]?key|secret|token|passw(?:or)?d|passphrase)[a-z0-9_-]{0,20}"
                    + "(?:\\\\?\")?\\s*[:=]\\s*(?:\\\\?[\"'])?)[^\\s\"'\\\\,;}]{6,}"));

    private Secrets() {}

    static String masked(String text) {
        String masked = text;
        for (Pattern shape : SHAPES) {
            masked = shape.matcher(masked).replaceAll(found -> found.groupCount() > 0 ? quote(found.group(1)) : MASK);
        }
        return masked;
    }

    private static String quote(String kept) {
        return Matcher.quoteReplacement(kept) + MASK;
    }

    /** By name, in order. */
    static Map<String, String> masked(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach((name, value) ->
                shown.put(name, CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? MASK : masked(value)));
        return shown;
    }
}
