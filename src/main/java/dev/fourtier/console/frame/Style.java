package dev.fourtier.console.frame;

/** How a cell looks. */
public record Style(Rgb ink, Rgb paper, boolean bold, boolean underlined, boolean reversed) {
    public static final Style PLAIN = new Style(Rgb.NONE, Rgb.NONE, false, false, false);

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

    /** Without colours: what is left has to say all. */
    public Style colourless() {
        return new Style(Rgb.NONE, Rgb.NONE, bold, underlined, reversed);
    }
}
