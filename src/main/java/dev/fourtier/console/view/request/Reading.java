package dev.fourtier.console.view.request;

import dev.fourtier.console.widget.Listing;
import dev.fourtier.console.widget.Needle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a person is in a text.
 *
 * @param line    has the cursor
 * @param flipped folds that are not as they were at first
 */
record Reading(int line, Set<Integer> flipped) {
    static final Reading START = new Reading(0, Set.of());

    Reading {
        flipped = Set.copyOf(flipped);
    }

    /** After one of {@link Listing#ACTIONS}. */
    Reading act(String action, Doc doc, int page) {
        int[] seen = doc.visible(flipped);
        int at = Math.max(0, Arrays.binarySearch(seen, doc.seenAs(line, flipped)));
        Listing to = new Listing(at, 0).act(action, seen.length, page);
        return seen.length == 0 ? this : new Reading(seen[to.chosen()], flipped);
    }

    /** Folds what begins at the cursor, or what is around it; opens it again. */
    Reading fold(Doc doc) {
        int at = line;
        while (at >= 0 && !(doc.isFoldable(at) && doc.lines().get(at).end() >= line)) {
            at--;
        }
        if (at < 0) {
            return this;
        }
        Set<Integer> other = new HashSet<>(flipped);
        if (!other.remove(at)) {
            other.add(at);
        }
        return new Reading(at, other);
    }

    /** Closes all, or opens all when all are closed. */
    Reading foldAll(Doc doc) {
        Set<Integer> closed = doc.all(true);
        return new Reading(0, flipped.equals(closed) ? doc.all(false) : closed);
    }

    /** The same where nothing is found. */
    Reading find(Needle needle, Doc doc, int step) {
        var found = doc.find(needle, line, step);
        return found.isEmpty() ? this : new Reading(found.getAsInt(), doc.opened(found.getAsInt(), flipped));
    }
}
