package dev.fourtier.standin;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A model that a stand-in lists.
 *
 * @param size          on disk, in bytes
 * @param contextLength in tokens
 * @param capabilities  in Ollama's words: completion, tools, vision, thinking
 */
public record SimulatedModel(
        String name, String family, long parameters, long size, int contextLength, List<String> capabilities) {
    public SimulatedModel {
        capabilities = List.copyOf(capabilities);
    }

    /** One that talks and calls tools, as coders do. */
    public static SimulatedModel coder(String name, String family, long parameters, long size, int contextLength) {
        return new SimulatedModel(name, family, parameters, size, contextLength, List.of("completion", "tools"));
    }

    /** As Ollama writes it: 7.6B. */
    String parameterSize() {
        return String.format(Locale.ROOT, "%.1fB", parameters / 1e9);
    }

    /** 64 hex digits that stay the same for a name. */
    String digest() {
        var bytes = new byte[32];
        new SplittableRandom(name.hashCode()).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    boolean isCloud() {
        return name.endsWith("-cloud") || name.endsWith(":cloud");
    }
}
