package dev.fourtier.bridge;

import dev.fourtier.model.ChatRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the client asked for before a proxy put the deployment's name in: proxies send {@code gemini-proxy} and may leave a limit out
 * that is too long for other services. Any client may name both; they decide nothing but the model.
 */
record Asked(String model, int maxTokens) {
    static final String MODEL = "x-co-asked-model";
    static final String MAX_TOKENS = "x-co-asked-max-tokens";

    private static final int MOST_DIGITS = 9;
    private static final int LONGEST_NAME = 256;

    static Asked of(Request request, ChatRequest chat) {
        String name = request.getHeaders().get(MODEL);
        String limit = request.getHeaders().get(MAX_TOKENS);
        return new Asked(
                name == null || name.isBlank() || name.length() > LONGEST_NAME ? chat.model() : name.strip(),
                isNumber(limit) ? Integer.parseInt(limit) : chat.maxTokens().orElse(0));
    }

    static boolean isByProxy(Request request) {
        return request.getHeaders().contains(MODEL);
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
