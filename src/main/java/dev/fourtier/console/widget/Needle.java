package dev.fourtier.console.widget;

import java.util.Locale;

/** A text that is looked for; without capitals in it, capitals are all the same. */
public record Needle(String text) {
    /** Where it stands in a text from there on; below 0 for nowhere. */
    public int indexIn(String in, int from) {
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            return in.indexOf(text, from);
        }
        int last = in.length() - text.length();
        for (int i = from; i <= last; i++) {
            if (in.regionMatches(true, i, text, 0, text.length())) {
                return i;
            }
        }
        return -1;
    }
}
