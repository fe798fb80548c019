package dev.fourtier.mcp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in for {@code ${NAME}} and {@code ${NAME:-otherwise}}, as Claude Code would. */
public final class Expansion {
    private static final String SECRET = "REAL_ANTHROPIC_KEY";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> values;

    /**
     * @param environment the person's
     * @param own         ours, which win: WORKSPACE_DIR, CO_HOME
     */
    public Expansion(Map<String, String> environment, Map<String, String> own) {
        var all = new HashMap<>(environment);
        all.putAll(own);
        all.remove(SECRET);
        values = Map.copyOf(all);
    }

    /** How it went. */
    public sealed interface Result {
        record Text(String value) implements Result {}

        /** @param variable that has no value, or whose value is for nobody */
        record Unset(String variable) implements Result {}
    }

    public Result of(String text) {
        var out = new StringBuilder();
        Matcher found = VARIABLE.matcher(text);
        while (found.find()) {
            Optional<String> value = Optional.ofNullable(values.get(found.group(1)))
                    .filter(set -> !set.isEmpty())
                    .or(() -> Optional.ofNullable(found.group(2)));
            if (value.isEmpty()) {
                return new Result.Unset(found.group(1));
            }
            found.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        found.appendTail(out);
        return new Result.Text(out.toString());
    }
}
