package dev.fourtier.console.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A page with facts and numbered choices. */
interface ChoicePage extends Page {
    /**
     * @param word  what may be typed instead of its number
     * @param label what it does
     * @param then  given what was typed behind the number or the word
     */
    record Choice(String word, String label, Function<String, Turn> then) {
        static Choice of(String word, String label, Turn then) {
            return new Choice(word, label, _ -> then);
        }
    }

    /** The first is the title. */
    List<String> facts(Sight sight);

    List<Choice> choices(Sight sight);

    @Override
    default List<String> opening(Sight sight) {
        List<String> lines = new ArrayList<>(facts(sight));
        List<Choice> choices = choices(sight);
        for (int i = 0; i < choices.size(); i++) {
            lines.add((i + 1) + " " + choices.get(i).label());
        }
        lines.add(isFirst() ? "0 Leave" : "0 Back");
        return lines;
    }

    @Override
    default String prompt(Sight sight) {
        return "Number and Enter:";
    }

    @Override
    default Turn typed(Heard.Line line, Sight sight) {
        String[] words = line.text().strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        return chosen(words[0], choices(sight))
                .map(choice -> choice.then().apply(rest))
                .orElseGet(() -> unknown(line.text().strip(), sight));
    }

    default Turn unknown(String typed, Sight sight) {
        return Turn.at(this, "'" + typed + "' is none of the choices. Enter alone reads them again.");
    }

    default boolean isFirst() {
        return false;
    }

    private static Optional<Choice> chosen(String word, List<Choice> choices) {
        if (word.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(word);
            return number >= 1 && number <= choices.size() ? Optional.of(choices.get(number - 1)) : Optional.empty();
        }
        return choices.stream()
                .filter(choice -> choice.word().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
