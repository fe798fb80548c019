package dev.fourtier.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word a person most likely meant. */
final class Nearest {
    private Nearest() {}

    /** Empty when nothing is near: a wild guess helps nobody. */
    static Optional<String> to(String typed, Collection<String> words) {
        int near = Math.max(1, typed.length() / 3);
        return words.stream()
                .filter(word -> distance(typed, word) <= near)
                .min(Comparator.comparingInt((String word) -> distance(typed, word))
                        // Letters get swapped or hit wrong more often than left out.
                        .thenComparingInt(word -> Math.abs(word.length() - typed.length()))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits (insert, delete, replace, swap of neighbours) from one word to the other. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + replace);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[from.length()][to.length()];
    }
}
