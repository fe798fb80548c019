package dev.fourtier.console.frame;

/** How a cell looks. */
public record Style(Rgb ink, Rgb paper, boolean bold, boolean underlined, boolean reversed) {
    public static final Style PLAIN = new Style(Rgb.NONE, Rgb.NONE, false, false, false);

    /** Whether a space looks like nothing at all. */
    public boolean isInvisible() {
        return paper.isNone() && !underlined && !reversed;
    }

    public Style withInk(Rgb other) {
        return new Style(other, paper, bold, underlined, reversed);
    }

    public Style withPaper(Rgb other) {
        return new Style(ink, other, bold, underlined, reversed);
    }

    public Style asBold() {
        return new Style(ink, paper, true, underlined, reversed);
    }

    public Style asUnderlined() {
        return new Style(ink, paper, bold, true, reversed);
    }

    public Style asReversed() {
        return new Style(ink, paper, bold, underlined, !reversed);
    }

    // By hand: what the JVM makes of a record is linked at its first use, for 5 ms of a first frame.
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other
                                instanceof
                                Style(
                                        Rgb itsInk,
                                        Rgb itsPaper,
                                        boolean isBold,
                                        boolean isUnderlined,
                                        boolean isReversed)
                        && ink.equals(itsInk)
                        && paper.equals(itsPaper)
                        && bold == isBold
                        && underlined == isUnderlined
                        && reversed == isReversed);
    }

    @Override
    public int hashCode() {
        return (ink.hashCode() * 31 + paper.hashCode()) * 8
                + (bold ? 4 : 0)
                + (underlined ? 2 : 0)
                + (reversed ? 1 : 0);
    }

    /** Without colours: what is left has to say all. */
    public Style colourless() {
        return new Style(Rgb.NONE, Rgb.NONE, bold, underlined, reversed);
    }
}
