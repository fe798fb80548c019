package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Token counts while they come in: the first event has the prompt's, the last all of them, or just the answer's. */
final class UsageDraft {
    static final List<String> FIELDS =
            List.of("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens");

    private Usage usage = Usage.NONE;

    void merge(@Nullable Fields counts) {
        if (counts == null) {
            return;
        }
        Long input = counts.count("input_tokens");
        Long output = counts.count("output_tokens");
        Long cacheRead = counts.count("cache_read_input_tokens");
        Long cacheCreation = counts.count("cache_creation_input_tokens");
        // No prompt is without tokens: zeros all over mean that nobody counted, and do not undo a count.
        boolean prompt = orZero(input) + orZero(cacheRead) + orZero(cacheCreation) > 0;
        usage = new Usage(
                prompt && input != null ? input : usage.inputTokens(),
                output != null ? output : usage.outputTokens(),
                prompt && cacheRead != null ? cacheRead : usage.cacheReadInputTokens(),
                prompt && cacheCreation != null ? cacheCreation : usage.cacheCreationInputTokens());
    }

    Usage usage() {
        return usage;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
