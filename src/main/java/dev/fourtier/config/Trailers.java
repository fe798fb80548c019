package dev.fourtier.config;

import dev.fourtier.model.Tier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines at the end of a commit that name a tier as its co-author. A tier without a line is not named; {@code {model}} in a
 * line stands for the model that answered.
 */
public record Trailers(Map<Tier, String> lines) {
    static final Pattern LINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*: \\S[^\\r\\n]*");
    private static final String MODEL = "{model}";
    private static final Pattern UNFIT = Pattern.compile("[<>\\p{Cc}]");

    public static final Trailers DEFAULTS = new Trailers(Map.of(
            Tier.T1, "Co-Authored-By: Qwen 2.5 Coder <ollama@local>",
            Tier.T2, "Co-Authored-By: Qwen 3 Coder <ollama@cloud>",
            Tier.T3, "Co-Authored-By: Gemini <gemini@google>",
            Tier.T4, "Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>"));

    public Trailers {
        lines = Map.copyOf(lines);
    }

    /** The line for an answer of this model, without its end. */
    public Optional<String> line(Tier tier, String model) {
        return Optional.ofNullable(lines.get(tier))
                .map(line -> line.replace(MODEL, UNFIT.matcher(model).replaceAll("")));
    }

    /** Whose line this is, whichever model it names. */
    public Optional<Tier> tierOf(String line) {
        for (Tier tier : Tier.values()) {
            String template = lines.get(tier);
            if (template != null && pattern(template).matcher(line.strip()).matches()) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    Trailers with(Tier tier, Optional<String> line) {
        var changed = new EnumMap<Tier, String>(Tier.class);
        changed.putAll(lines);
        changed.remove(tier);
        line.ifPresent(text -> changed.put(tier, text));
        return new Trailers(changed);
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(
                Arrays.stream(template.split(Pattern.quote(MODEL), -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^<>]*")),
                Pattern.CASE_INSENSITIVE);
    }
}
