package dev.fourtier.config;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data about models, by the names services and people use for them. */
public record ModelTable(int defaultNumCtx, List<ModelData> models, GeminiChoice geminiChoice) {
    public static final int DEFAULT_NUM_CTX = 32_768;

    private static final Pattern CLOUD = Pattern.compile("(?i)([:-])cloud$");
    private static final Pattern DATED = Pattern.compile("-20\\d{6}$");

    public ModelTable {
        models = List.copyOf(models);
    }

    /**
     * The model of a name or alias. Where the exact name is not there, Ollama's {@code -cloud} and {@code :latest} and
     * Anthropic's date ({@code claude-haiku-4-5-20251001}) are left out of the comparison.
     */
    public Optional<ModelData> find(String name) {
        return exact(name)
                .or(() -> models.stream()
                        .filter(model -> bare(model.name()).equalsIgnoreCase(bare(name)))
                        .findFirst());
    }

    /** Tokens of context to ask Ollama for: the model's own, else the default, never more than it was trained for. */
    public int numCtx(String name) {
        Optional<ModelData> model = find(name);
        int wanted = model.map(ModelData::numCtx).orElse(OptionalInt.empty()).orElse(defaultNumCtx);
        return Math.min(
                wanted,
                model.map(ModelData::contextLimit).orElse(OptionalInt.empty()).orElse(wanted));
    }

    public OptionalInt contextLimit(String name) {
        return find(name).map(ModelData::contextLimit).orElse(OptionalInt.empty());
    }

    /** The model to use today in place of one that is gone, with the same {@code -cloud} behind it; heirs' heirs followed. */
    public Optional<String> heirOf(String name, LocalDate today) {
        Matcher cloud = CLOUD.matcher(name);
        String suffix = cloud.find() ? cloud.group() : "";
        var seen = new HashSet<String>();
        Optional<String> heir = successor(name, today);
        Optional<String> next = heir;
        while (next.isPresent() && seen.add(next.get())) {
            heir = next;
            next = successor(next.get(), today);
        }
        return heir.map(found -> CLOUD.matcher(found).find() ? found : found + suffix);
    }

    private Optional<String> successor(String name, LocalDate today) {
        return find(name)
                .flatMap(ModelData::retirement)
                .filter(retirement -> retirement.isOver(today))
                .map(Retirement::heir);
    }

    private Optional<ModelData> exact(String name) {
        return models.stream()
                .filter(model -> model.name().equalsIgnoreCase(name)
                        || model.aliases().stream().anyMatch(alias -> alias.equalsIgnoreCase(name)))
                .findFirst();
    }

    private static String bare(String name) {
        String local = CLOUD.matcher(name).replaceFirst("");
        String undated = DATED.matcher(local).replaceFirst("");
        return undated.endsWith(":latest") ? undated.substring(0, undated.length() - ":latest".length()) : undated;
    }
}
