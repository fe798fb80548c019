package dev.fourtier.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a command line at its blanks as a shell does, with quotes and backslashes and nothing else of a shell. */
final class ShellWords {
    private static final char NONE = 0;

    private ShellWords() {}

    /** Empty if a quote is left open. */
    static Optional<List<String>> split(String line) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = NONE;
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            boolean escapes = next == '\\' && quote != '\'' && i + 1 < line.length();
            if (escapes) {
                i++;
                word.append(line.charAt(i));
                begun = true;
            } else if (quote != NONE) {
                if (next == quote) {
                    quote = NONE;
                } else {
                    word.append(next);
                }
            } else if (next == '\'' || next == '"') {
                quote = next;
                begun = true;
            } else if (Character.isWhitespace(next)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(next);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return quote == NONE ? Optional.of(List.copyOf(words)) : Optional.empty();
    }
}
