package dev.fourtier.repair;

/** Follows a JSON text that is no call to its end, so that nothing inside it is taken for one. */
final class JsonSkip {
    private int depth;
    private boolean inString;
    private boolean escaped;

    void begin() {
        depth = 0;
        inString = false;
        escaped = false;
    }

    boolean inString() {
        return inString;
    }

    /** Whether the text goes on after {@code c}. */
    boolean goesOnAfter(char c) {
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return true;
        }
        switch (c) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        return depth > 0;
    }
}
