package dev.fourtier.standin;

import java.util.List;

/**
 * A piece of work that the simulated client asks for, and how each simulated model takes it. The three models know a scene by
 * its prompt.
 *
 * @param folder the client works in, so to speak
 * @param model  it asks for
 * @param file   the work is about
 */
record Scene(String folder, String model, String prompt, String file, Take local, Take cloud, Take gemini) {
    /** What is done first: on a screen, all of it is seen within ten seconds. */
    static final List<Scene> OPENING = List.of(
            scene("webshop", Asked.HAIKU, "Rename Cart.sum to Cart.total", "src/Cart.java", Take.TEXT_CALL),
            scene("parser", Asked.SONNET, "Design the error recovery of the parser", "docs/recovery.md", Take.TALK),
            new Scene(
                    folder("webshop"),
                    Asked.HAIKU,
                    label("Move the price rules out of twelve classes into one"),
                    "src/Prices.java",
                    Take.BREAK,
                    Take.BUSY,
                    Take.TALK),
            paid("parser", "Prove that the two locks can never be taken in the wrong order", "src/Locks.java"),
            new Scene(
                    folder("notes"),
                    Asked.SONNET,
                    label("Explain why the import takes a minute"),
                    "src/Import.java",
                    Take.TALK,
                    Take.BUSY,
                    Take.TALK));

    /** What goes on for ever after, in an order by chance. */
    static final List<Scene> LATER = List.of(
            scene("webshop", Asked.HAIKU, "Add a test for an empty cart", "test/CartTest.java", Take.TEXT_CALL),
            scene("webshop", Asked.HAIKU, "Write the change log of this week", "CHANGES.md", Take.CALL),
            scene("notes", Asked.HAIKU, "What does the option --since mean here?", "README.md", Take.TALK),
            scene("notes", Asked.HAIKU, "Sort the imports", "src/Notes.java", Take.TEXT_CALL),
            scene("parser", Asked.SONNET, "Split the parser into a lexer and a grammar", "src/Parser.java", Take.CALL),
            scene("parser", Asked.OPUS, "Read all 80 files and draw the call graph", "docs/calls.md", Take.TALK),
            new Scene(
                    folder("webshop"),
                    Asked.HAIKU,
                    label("Find the race in the checkout"),
                    "src/Checkout.java",
                    Take.BREAK,
                    Take.TALK,
                    Take.TALK),
            new Scene(
                    folder("parser"),
                    Asked.SONNET,
                    label("Make the grammar left-recursive"),
                    "src/Grammar.java",
                    Take.TALK,
                    Take.BUSY,
                    Take.TALK),
            new Scene(
                    folder("notes"),
                    Asked.HAIKU,
                    label("Rewrite the storage as an event log"),
                    "src/Storage.java",
                    Take.BREAK,
                    Take.BUSY,
                    Take.TALK));

    /** Those that end at the gate. */
    static final List<Scene> PAID = List.of(
            OPENING.get(3), paid("webshop", "Check the discount rules against the contract", "docs/contract.md"));

    /** What one model does about it. */
    enum Take {
        TALK,
        /** Calls a tool as its service has it. */
        CALL,
        /** Calls a tool in the midst of its text, as small models do. */
        TEXT_CALL,
        /** 503: others are served first. */
        BUSY,
        /** 429: nothing is left of what is free. */
        SPENT,
        /** 500: it breaks down. */
        BREAK
    }

    /** What Claude Code calls the tiers. */
    private static final class Asked {
        static final String HAIKU = "claude-haiku-4-5-20251001";
        static final String SONNET = "claude-sonnet-4-6";
        static final String OPUS = "claude-opus-4-6";
    }

    /** Whichever model is asked takes it the same way. */
    private static Scene scene(String folder, String model, String prompt, String file, Take take) {
        return new Scene(folder(folder), model, label(prompt), file, take, take, take);
    }

    private static Scene paid(String folder, String prompt, String file) {
        return new Scene(folder(folder), Asked.OPUS, label(prompt), file, Take.TALK, Take.SPENT, Take.SPENT);
    }

    private static String folder(String name) {
        return "/simulated/" + name;
    }

    private static String label(String prompt) {
        return DemoScript.LABEL + prompt;
    }
}
