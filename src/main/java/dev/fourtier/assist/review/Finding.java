package dev.fourtier.assist.review;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Something that is wrong with a line of a file. All texts are free of control characters. */
public record Finding(String file, int line, Severity severity, String title, String why, String suggestion) {
    private static final double ALIKE = 0.5;

    /** Says the same of the same line, if in other words. */
    boolean isLike(Finding other) {
        if (!file.equals(other.file) || line != other.line) {
            return false;
        }
        Set<String> mine = words(title);
        Set<String> both = new HashSet<>(mine);
        both.retainAll(words(other.title));
        Set<String> all = new HashSet<>(mine);
        all.addAll(words(other.title));
        return both.size() >= ALIKE * all.size();
    }

    private static Set<String> words(String text) {
        return new HashSet<>(
                List.copyOf(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))));
    }
}
