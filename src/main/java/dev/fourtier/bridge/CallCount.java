package dev.fourtier.bridge;

import java.util.HashSet;
import java.util.Set;

/**
 * How many calls the CLI has announced and not yet made. Its announcements and its calls share no id, so they are only counted; a
 * call that was answered stays announced until the CLI says that it is closed.
 */
final class CallCount {
    private final Set<String> open = new HashSet<>();
    private int answered;

    void opened(String id) {
        open.add(id);
    }

    void closed(String id) {
        if (open.remove(id) && answered > 0) {
            answered--;
        }
    }

    void answered() {
        answered++;
    }

    /** Calls that wait for an answer of ours, made or about to be made. */
    int awaited() {
        return open.size() - Math.min(answered, open.size());
    }
}
