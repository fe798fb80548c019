package dev.fourtier.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Gives the calls of one answer their ids: the upstream's where it can be used, else a new one. */
public final class ToolUseIds {
    private static final int MAX_LENGTH = 64;
    private static final String ALLOWED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    private final Supplier<String> fresh;
    private final Set<String> used = new HashSet<>();

    public ToolUseIds(Supplier<String> fresh) {
        this.fresh = fresh;
    }

    /** Anthropic refuses a history with other characters or two equal ids, and the conversation may get there. */
    public String choose(String given) {
        String id = isUsable(given) && used.add(given) ? given : fresh.get();
        used.add(id);
        return id;
    }

    private static boolean isUsable(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(c -> ALLOWED.indexOf(c) >= 0);
    }
}
