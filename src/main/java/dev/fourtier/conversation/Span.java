package dev.fourtier.conversation;

/** How long a raise holds. */
public sealed interface Span {
    record Session() implements Span {}

    record Requests(int count) implements Span {
        public Requests {
            if (count < 1) {
                throw new IllegalArgumentException("a raise holds for at least one request");
            }
        }
    }
}
