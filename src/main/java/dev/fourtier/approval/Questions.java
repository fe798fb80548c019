package dev.fourtier.approval;

import dev.fourtier.model.ChatRequest;
import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes questions of requests. */
final class Questions {
    /** Without letters that look like digits: a person types it. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /** 40 bits: nobody guesses one in the minutes it is good for. */
    private static final int ID_LENGTH = 8;

    private Questions() {}

    static String freshId(RandomGenerator random, Set<String> taken) {
        while (true) {
            var id = new StringBuilder();
            for (int i = 0; i < ID_LENGTH; i++) {
                id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            if (!taken.contains(id.toString())) {
                return id.toString();
            }
        }
    }

    /** @throws IllegalArgumentException without a price */
    static Question.Cost costOf(Draft draft) {
        Price price = draft.price().orElseThrow(() -> new IllegalArgumentException("no price"));
        // Whatever the caller made of it: the request itself says how long its answer may be.
        Size size = draft.size().allowing(draft.request().request().maxTokens().orElse(0));
        return new Question.Cost(
                size.inputTokens(), size.maxOutputTokens(), price.likely(size), price.highest(size), price.asOf());
    }

    static Question of(String id, Waiter waiter, News news, ApprovalSettings settings, Instant now) {
        Draft draft = waiter.draft();
        ChatRequest request = draft.request().request();
        return new Question(
                id,
                draft.requestId(),
                draft.prompt(),
                PlainWords.of(draft.workspace()),
                draft.deployment(),
                PlainWords.of(draft.model()),
                draft.attempts(),
                new Question.Content(
                        waiter.seal().personsText().chars(),
                        request.messages().size(),
                        request.tools().size(),
                        draft.request().body().length,
                        news),
                waiter.cost(),
                new Question.Widest(settings.widening() ? settings.promptRequests() : 0, settings.promptDollars()),
                now,
                now.plus(settings.timeout()));
    }
}
