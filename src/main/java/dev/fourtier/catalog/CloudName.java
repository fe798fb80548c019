package dev.fourtier.catalog;

import java.util.Locale;

/** How Ollama tells by a name that a model runs in its cloud. */
public final class CloudName {
    private CloudName() {}

    public static boolean is(String model) {
        String lower = model.toLowerCase(Locale.ROOT);
        return lower.endsWith(":cloud") || lower.endsWith("-cloud");
    }

    /** The same model in the cloud: {@code qwen3.5:397b-cloud}, {@code glm-5:cloud}. */
    public static String of(String model) {
        return is(model) ? model : model.contains(":") ? model + "-cloud" : model + ":cloud";
    }

    /** With the tag that Ollama adds where there is none, as its lists show it. */
    public static String tagged(String model) {
        return model.lastIndexOf(':') > model.lastIndexOf('/') ? model : model + ":latest";
    }
}
