package dev.fourtier.approval;

import java.util.List;

/**
 * What of a request was approved before, what is new, and what in it looks like a secret. No word of it is in here.
 *
 * @param against  what it is compared with
 * @param parts    in the order of the request, neighbours that are alike taken together
 * @param suspects the first of them
 * @param found    how many there are in all that was searched
 * @param searched whether that was all of it; the newest is searched first
 */
public record News(Against against, List<Part> parts, List<Suspect> suspects, int found, boolean searched) {
    public News {
        parts = List.copyOf(parts);
        suspects = List.copyOf(suspects);
    }

    /** What was approved last. */
    public enum Against {
        /** Nothing was, since co began. */
        NOTHING,
        /** In the same conversation. */
        CONVERSATION,
        /** In another one. */
        ANOTHER
    }

    /** What a part is. */
    public enum Kind {
        SYSTEM,
        TOOLS,
        /** Of the client, what a person typed in it. */
        USER,
        ASSISTANT,
        /** What tools answered. */
        RESULT,
        /** Several messages of whatever kind. */
        MESSAGES
    }

    /**
     * @param number of the message, from 1; of several the first; 0 where it is none
     * @param count  how many tools or messages
     * @param chars  of all of them
     */
    public record Part(Kind kind, int number, int count, long chars, boolean isNew) {}

    /**
     * @param number of the message, from 1; 0 where it is none
     * @param line   of that part, from 1
     * @param shape  what it looks like: {@code sk-…}
     */
    public record Suspect(Kind kind, int number, int line, String shape, boolean isNew) {}
}
