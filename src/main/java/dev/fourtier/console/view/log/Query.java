package dev.fourtier.console.view.log;

import dev.fourtier.console.widget.Needle;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.LogEntry.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which lines are wanted.
 *
 * @param terms  all of them have to hold, while {@code on}
 * @param hidden sources that are left out
 * @param least  how urgent a line has to be
 */
public record Query(List<Term> terms, boolean on, Set<String> hidden, Level least) {
    public static final Query ALL = new Query(List.of(), true, Set.of(), Level.DEBUG);

    public Query {
        terms = List.copyOf(terms);
        hidden = Set.copyOf(hidden);
    }

    /** A text that a line has to hold, or must not; without capitals in it, capitals are all the same. */
    public record Term(String text, boolean inverse) {
        boolean holds(LogEntry line) {
            return contains(line) != inverse;
        }

        private boolean contains(LogEntry line) {
            return indexIn(line.text(), 0) >= 0
                    || line.source().equals(text)
                    || line.request().filter(id -> id.endsWith(text)).isPresent();
        }

        /** Where it stands in a text from there on; below 0 for nowhere. */
        int indexIn(String in, int from) {
            return new Needle(text).indexIn(in, from);
        }
    }

    public boolean takes(LogEntry line) {
        return line.level().compareTo(least) >= 0
                && !hidden.contains(line.source())
                && (!on || terms.stream().allMatch(term -> term.holds(line)));
    }

    /** Takes the place of all terms; without a text there are none. */
    Query only(String text, boolean inverse) {
        return new Query(text.isEmpty() ? List.of() : List.of(new Term(text, inverse)), true, hidden, least);
    }

    public Query and(String text) {
        List<Term> more = new ArrayList<>(terms);
        if (!text.isEmpty()) {
            more.add(
                    text.startsWith("!") && text.length() > 1
                            ? new Term(text.substring(1), true)
                            : new Term(text, false));
        }
        return new Query(more, true, hidden, least);
    }

    Query toggled() {
        return new Query(terms, !on, hidden, least);
    }

    public Query atLeast(Level level) {
        return new Query(terms, on, hidden, level);
    }

    /** Shows a source that was hidden, and hides one that was shown. */
    Query flipped(String source) {
        Set<String> other = new HashSet<>(hidden);
        if (!other.remove(source)) {
            other.add(source);
        }
        return new Query(terms, on, other, least);
    }

    Query hiding(Set<String> sources) {
        return new Query(terms, on, sources, least);
    }

    /** As the title says it; empty where everything is wanted. */
    String words() {
        List<String> words = new ArrayList<>();
        if (least != Level.DEBUG) {
            words.add("level≥" + least);
        }
        if (!hidden.isEmpty()) {
            words.add("without " + hidden.stream().sorted().collect(Collectors.joining(",")));
        }
        if (!terms.isEmpty()) {
            words.add((on ? "filter " : "filter off ")
                    + terms.stream()
                            .map(term -> (term.inverse() ? "!" : "") + term.text())
                            .collect(Collectors.joining(" & ")));
        }
        return String.join(" · ", words);
    }
}
