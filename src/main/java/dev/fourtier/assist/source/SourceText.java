package dev.fourtier.assist.source;

import java.util.List;

/**
 * A file as it was read.
 *
 * @param name  as {@link Scope#nameOf} has it
 * @param text  all of it, byte for byte
 * @param lines without their ends
 */
public record SourceText(String name, String text, List<String> lines) {
    public SourceText {
        lines = List.copyOf(lines);
    }

    public static SourceText of(String name, String text) {
        return new SourceText(name, text, text.lines().toList());
    }

    /** @param number from 1 */
    public String line(int number) {
        return lines.get(number - 1);
    }

    @Override
    public String toString() {
        return "SourceText[" + name + ", " + lines.size() + " lines]";
    }
}
