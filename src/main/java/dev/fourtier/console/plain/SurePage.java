package dev.fourtier.console.plain;

import java.util.List;

/**
 * Asks before something is taken away; whatever is not the word is a no.
 *
 * @param what what it would do
 * @param word to be typed
 * @param then what comes of the word
 * @param back where one is otherwise
 */
record SurePage(List<String> what, String word, Turn then, Page back) implements Page {
    SurePage {
        what = List.copyOf(what);
    }

    @Override
    public List<String> opening(Sight sight) {
        return what;
    }

    @Override
    public String prompt(Sight sight) {
        return "Type " + word + " to do it, anything else not to:";
    }

    @Override
    public boolean takesAll() {
        return true;
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        return line.text().strip().equalsIgnoreCase(word) ? then : Turn.at(back, "Nothing was done.");
    }
}
