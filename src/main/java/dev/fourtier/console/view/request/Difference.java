package dev.fourtier.console.view.request;

/**
 * What a request lost and got on its way up.
 *
 * @param unified one text, with what went and what came
 * @param sides   both, side by side
 */
record Difference(Doc unified, Sides sides) {
    /** While it is made. */
    static final Difference NONE = new Difference(Doc.NONE, Sides.NONE);

    /** Beyond that it takes longer than a person waits. */
    private static final int MOST_LINES = 40_000;

    static Difference of(Doc received, Doc sent) {
        if (received.lines().size() + sent.lines().size() > MOST_LINES) {
            Doc why = Doc.plain("They are too long to be compared: "
                    + received.lines().size() + " and " + sent.lines().size() + " lines.");
            return new Difference(why, Sides.saying(why));
        }
        Hunks hunks = Hunks.of(received, sent);
        return new Difference(DiffDoc.of(hunks, received, sent), SidesDoc.of(hunks, received, sent));
    }
}
