package dev.fourtier.console.view.request;

import dev.fourtier.console.view.request.Doc.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two texts side by side.
 *
 * @param doc    a line for each pair, with the words of both, for all that is done to a text: it is folded, searched and moved in
 * @param pairs  what stands beside each other, for each line of {@code doc}
 * @param counts {@code 2 changed, 5 dropped}; what there is none of is not said
 */
record Sides(Doc doc, List<Pair> pairs, String counts) {
    static final Sides NONE = new Sides(Doc.NONE, List.of(), "");

    Sides {
        pairs = List.copyOf(pairs);
    }

    /** What stands beside each other. */
    record Pair(Mark mark, Optional<Line> received, Optional<Line> sent) {}

    /** What became of a line. */
    enum Mark {
        SAME("", ""),
        CHANGED("~", "changed"),
        DROPPED("-", "dropped"),
        ADDED("+", "added"),
        /** It stands for lines that are folded. */
        HEADING("", "");

        private final String symbol;
        private final String word;

        Mark(String symbol, String word) {
            this.symbol = symbol;
            this.word = word;
        }

        String symbol() {
            return symbol;
        }

        String word() {
            return word;
        }
    }

    /** A text that stands over both. */
    static Sides saying(Doc text) {
        return new Sides(
                text,
                text.lines().stream()
                        .map(line -> new Pair(Mark.HEADING, Optional.of(line), Optional.empty()))
                        .toList(),
                "");
    }

    static Sides of(Doc doc, List<Pair> pairs) {
        return new Sides(doc, pairs, counts(pairs));
    }

    private static String counts(List<Pair> pairs) {
        List<String> counts = new ArrayList<>();
        for (Mark mark : List.of(Mark.CHANGED, Mark.DROPPED, Mark.ADDED)) {
            long count = pairs.stream().filter(pair -> pair.mark() == mark).count();
            if (count > 0) {
                counts.add(count + " " + mark.word());
            }
        }
        return counts.isEmpty() ? "nothing differs" : String.join(", ", counts);
    }
}
