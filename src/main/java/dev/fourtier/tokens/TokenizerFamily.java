package dev.fourtier.tokens;

import java.util.List;
import java.util.Locale;

/** Tokenizers whose counts differ. The order is that of the columns of {@code coefficients.txt}. */
public enum TokenizerFamily {
    /** Qwen 2.5 and 3; also what is taken where nothing is known. */
    QWEN(1_000),
    /** Gemma 3, and Gemini, which cuts text as Gemma does. */
    GEMMA(258),
    CLAUDE(1_600),
    LLAMA(1_600),
    /** Phi 3 and 3.5, with the vocabulary of Llama 2. */
    PHI(1_000),
    MISTRAL(1_000);

    private final int perImage;

    TokenizerFamily(int perImage) {
        this.perImage = perImage;
    }

    /** @param name as in {@code models.conf}; one that is not known is taken for the default */
    public static TokenizerFamily of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "gemma", "gemini" -> GEMMA;
            case "claude" -> CLAUDE;
            case "llama" -> LLAMA;
            case "phi" -> PHI;
            case "mistral" -> MISTRAL;
            default -> QWEN;
        };
    }

    /** By the name of a model of which nothing else is known. */
    public static TokenizerFamily ofModel(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        for (String family : List.of("gemini", "gemma", "claude", "llama", "phi", "mistral", "mixtral")) {
            if (name.contains(family)) {
                return of(family.equals("mixtral") ? "mistral" : family);
            }
        }
        return QWEN;
    }

    /** Tokens of an ordinary image, as the makers say. */
    int perImage() {
        return perImage;
    }
}
