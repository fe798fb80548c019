package dev.fourtier.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Which Gemini model serves a request: the first rule that fits. */
public record GeminiChoice(List<Rule> rules) {
    /** Both conditions must hold; an absent one holds always. */
    public record Rule(Optional<String> nameContains, OptionalInt maxTokensOver, String model) {
        boolean fits(String modelName, int maxTokens) {
            boolean name =
                    nameContains.isEmpty() || modelName.toLowerCase(Locale.ROOT).contains(nameContains.get());
            return name && (maxTokensOver.isEmpty() || maxTokens > maxTokensOver.getAsInt());
        }

        boolean fitsAll() {
            return nameContains.isEmpty() && maxTokensOver.isEmpty();
        }
    }

    public GeminiChoice {
        rules = List.copyOf(rules);
    }

    /** The model before retirement is looked at; empty only if the file names no rule for the rest. */
    public Optional<String> choose(String modelName, int maxTokens) {
        return rules.stream()
                .filter(rule -> rule.fits(modelName, maxTokens))
                .map(Rule::model)
                .findFirst();
    }
}
