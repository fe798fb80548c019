package dev.fourtier.console.plain;

import java.util.List;
import java.util.function.Function;

/**
 * Asks for a text; an empty one goes back.
 *
 * @param question the prompt
 * @param then     what comes of the text
 */
record TextPage(String question, Function<String, Turn> then, Page back) implements Page {
    @Override
    public List<String> opening(Sight sight) {
        return List.of();
    }

    @Override
    public String prompt(Sight sight) {
        return question;
    }

    @Override
    public boolean takesAll() {
        return true;
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        String text = line.text().strip();
        return text.isEmpty() ? Turn.at(back, "Nothing was done.") : then.apply(text);
    }
}
