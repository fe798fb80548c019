package dev.fourtier.repair;

/** Where in plain text we are: on its line, and in or out of inline code. */
final class Prose {
    private static final int CODE_INDENT = 4;

    private boolean lineBlank = true;
    private boolean inCode;
    private int indent;
    private boolean anything;

    /** Nothing stands before this place on its line, and it is not indented as code is. */
    boolean atLineStart() {
        return lineBlank && (indent < CODE_INDENT || !anything);
    }

    boolean lineIsBlank() {
        return lineBlank;
    }

    boolean inCode() {
        return inCode;
    }

    void space(char c) {
        if (c == '\n') {
            if (lineBlank) {
                inCode = false;
            }
            lineBlank = true;
            indent = 0;
        } else {
            indent += c == '\t' ? CODE_INDENT : 1;
        }
    }

    void other() {
        lineBlank = false;
        anything = true;
    }

    void backticks() {
        inCode = !inCode;
        other();
    }

    /** A new line without text before it, as after a call. */
    void restart() {
        lineBlank = true;
        inCode = false;
        indent = 0;
        anything = false;
    }

    void afterBlock() {
        other();
        inCode = false;
    }
}
