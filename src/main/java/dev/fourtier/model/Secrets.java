package dev.fourtier.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and masks what looks like a key or a password: well-known shapes, a list of which is below. In doubt it masks. */
public final class Secrets {
    public static final String MASK = "[masked]";

    private static final int MOST_FOUND = 1_000;

    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "proxy-authorization",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "x-auth-token",
            "cookie",
            "set-cookie");

    /**
     * What a key or a password looks like.
     *
     * @param name    for people; it shows nothing of what was found
     * @param hints   one of them stands in every text that has such a secret; none where that cannot be said
     * @param pattern a group, where there is one, is no part of the secret
     */
    private record Shape(String name, List<String> hints, Pattern pattern) {
        static Shape of(String name, List<String> hints, String pattern) {
            return new Shape(name, hints, Pattern.compile(pattern));
        }

        /** Looking for a few letters costs next to nothing. */
        boolean mayBeIn(String text) {
            return hints.isEmpty() || hints.stream().anyMatch(text::contains);
        }

        /** What stands behind a word like "token" may be any word; a secret has a digit in it. */
        boolean isSure(String text, Matcher found) {
            return found.groupCount() == 0
                    || text.substring(found.end(1), found.end()).chars().anyMatch(Character::isDigit);
        }

        int start(Matcher found) {
            return found.groupCount() == 0 ? found.start() : found.end(1);
        }
    }

    /** Each begins with a look at single characters, which is what makes it quick where there is nothing. */
    private static final List<Shape> SHAPES = List.of(
            Shape.of("sk-…", List.of("sk-", "pk-", "rk-"), "(?=[spr]k-)\\b[spr]k-[A-Za-z0-9_-]{12,}"),
            Shape.of("AIza…", List.of("AIza"), "(?=AIza)\\bAIza[A-Za-z0-9_-]{20,}"),
            Shape.of(
                    "ghp_…, xox…",
                    List.of("gh", "glpat-", "hf_", "npm_", "xox", "ya29."),
                    "(?=[ghnxy][hilfpoa])\\b(?:gh[pousr]_|github_pat_|glpat-|hf_|npm_|xox[abprs]-|ya29\\.)"
                            + "[A-Za-z0-9_.-]{10,}"),
            Shape.of("AKIA…", List.of("AKIA", "ASIA"), "(?=A[KS]IA)\\bA[KS]IA[A-Z0-9]{16}\\b"),
            // Of those that begin in the midst of others only a short head is looked at, or each would be read to the
            // end of all.
            Shape.of(
                    "JWT",
                    List.of("eyJ"),
                    "(?=eyJ)(?:(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+|\\beyJ[A-Za-z0-9_-]{8,200}+)"
                            + "\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*"),
            Shape.of("Bearer …", List.of(), "(?=[bB][eE][aA])(?i)(\\bbearer\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            // Up to five dashes in a row: what follows a key that never ends is looked at once, and not for each that
            // begins.
            Shape.of(
                    "private key",
                    List.of("-----BEGIN"),
                    "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}+(?:-{1,4}+[^-]{1,20000}+){0,16}+"
                            + "(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"),
            Shape.of("://user:…@", List.of("://"), "(://[^\\s:/@\"]{1,100}:)[^\\s@/\"]{1,200}(?=@)"),
            Shape.of(
                    "password=…",
                    List.of(),
                    "(?=[aAsStTpP][pPcCeEoOaA])(?i)((?:api[_-]?key|access[_-]?key|secret|token|passw(?:or)?d|passphrase)"
                            + "[a-z0-9_-]{0,20}(?:\\\\?\")?\\s*[:=]\\s*(?:\\\\?[\"'])?)[^\\s\"'\\\\,;}]{6,}"));

    /**
     * Something that looks like a secret.
     *
     * @param shape what it looks like: {@code sk-…}
     * @param at    where it begins
     */
    public record Found(String shape, int at) {}

    private Secrets() {}

    public static String masked(String text) {
        String masked = text;
        for (Shape shape : SHAPES) {
            if (!shape.mayBeIn(masked)) {
                continue;
            }
            masked = shape.pattern()
                    .matcher(masked)
                    .replaceAll(found -> found.groupCount() > 0 ? quote(found.group(1)) : MASK);
        }
        return masked;
    }

    /** All of them, up to a thousand, in order; one that holds another counts once. Less is taken for one than {@link #masked} masks. */
    public static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        List<int[]> taken = new ArrayList<>();
        for (Shape shape : SHAPES) {
            if (!shape.mayBeIn(text)) {
                continue;
            }
            Matcher matcher = shape.pattern().matcher(text);
            while (found.size() < MOST_FOUND && matcher.find()) {
                int from = shape.start(matcher);
                int to = matcher.end();
                if (shape.isSure(text, matcher)
                        && taken.stream().noneMatch(other -> from < other[1] && to > other[0])) {
                    taken.add(new int[] {from, to});
                    found.add(new Found(shape.name(), from));
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::at));
        return found;
    }

    private static String quote(String kept) {
        return Matcher.quoteReplacement(kept) + MASK;
    }

    /** By name, in order. */
    public static Map<String, String> masked(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach((name, value) ->
                shown.put(name, CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? MASK : masked(value)));
        return shown;
    }
}
