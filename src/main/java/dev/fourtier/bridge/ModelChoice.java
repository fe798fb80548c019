package dev.fourtier.bridge;

import dev.fourtier.config.ModelData;
import dev.fourtier.config.ModelTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which Gemini model a request gets. A name of Google's is taken at its word; for any other the table of {@code models.conf}
 * decides, by the name the client asked for and the length of the answer it wants. Either way a retired model is replaced by its
 * heir.
 */
final class ModelChoice {
    private static final String FAMILY = "gemini-";
    private static final String PATH = "models/";

    /** Names that mean this bridge, not a model: the old configuration sends the first. */
    private static final Set<String> PLACEHOLDERS = Set.of("gemini-proxy", "gemini-bridge", "gemini-cli");

    /** Where the table names nothing for the rest. */
    private static final String LAST_RESORT = "gemini-3.5-flash-lite";

    /**
     * @param model  to be asked
     * @param chosen what was meant before retirement was looked at; the same where it is still served
     */
    record Chosen(String model, String chosen) {
        boolean isReplaced() {
            return !model.equals(chosen);
        }
    }

    /** A rule of the table and what it leads to today. */
    record Line(String rule, Chosen chosen) {}

    private ModelChoice() {}

    /** @param maxTokens 0 where the client named no limit */
    static Chosen of(String askedName, int maxTokens, ModelTable table, LocalDate today) {
        String name = askedName.startsWith(PATH) ? askedName.substring(PATH.length()) : askedName;
        String meant = isGoogles(name, table)
                ? table.find(name).map(ModelData::name).orElse(name)
                : table.geminiChoice().choose(name, maxTokens).orElse(LAST_RESORT);
        return served(meant, table, today);
    }

    /** The whole table as it stands today. */
    static List<Line> lines(ModelTable table, LocalDate today) {
        return table.geminiChoice().rules().stream()
                .map(rule -> new Line(
                        rule.nameContains().map(word -> "name contains " + word).orElse("")
                                + (rule.nameContains().isPresent()
                                                && rule.maxTokensOver().isPresent()
                                        ? " and "
                                        : "")
                                + (rule.maxTokensOver().isPresent()
                                        ? "max_tokens > " + rule.maxTokensOver().getAsInt()
                                        : "")
                                + (rule.nameContains().isEmpty()
                                                && rule.maxTokensOver().isEmpty()
                                        ? "otherwise"
                                        : ""),
                        served(rule.model(), table, today)))
                .toList();
    }

    private static Chosen served(String meant, ModelTable table, LocalDate today) {
        return new Chosen(table.heirOf(meant, today).orElse(meant), meant);
    }

    /** A literal name, or one that people type for it ({@code gem3-pro}). */
    private static boolean isGoogles(String name, ModelTable table) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (PLACEHOLDERS.contains(lower)) {
            return false;
        }
        return lower.startsWith(FAMILY)
                || table.find(name)
                        .filter(model -> model.name().startsWith(FAMILY))
                        .isPresent();
    }
}
