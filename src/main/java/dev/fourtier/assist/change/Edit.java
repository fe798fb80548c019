package dev.fourtier.assist.change;

import java.util.List;

/**
 * Whole lines of a file and what is to stand in their place.
 *
 * @param first number of the first line, from 1
 * @param count lines that go; at least one
 */
public record Edit(int first, int count, List<String> lines) {
    public Edit {
        lines = List.copyOf(lines);
    }

    int end() {
        return first + count;
    }

    boolean collides(Edit other) {
        return first < other.end() && other.first < end();
    }

    @Override
    public String toString() {
        return "Edit[" + count + " lines at " + first + "]";
    }
}
