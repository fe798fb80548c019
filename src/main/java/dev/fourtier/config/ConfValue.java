package dev.fourtier.config;

/** The right side of a {@code KEY=value} line, quoted as a shell quotes. */
sealed interface ConfValue {
    record Read(String value) implements ConfValue {
        @Override
        public String toString() {
            return "Read";
        }
    }

    record Wrong(String problem, String cure) implements ConfValue {}

    static ConfValue read(String written) {
        if (written.startsWith("'") || written.startsWith("\"")) {
            return quoted(written);
        }
        int comment = 0;
        // A # inside a word belongs to the word.
        while (comment < written.length()
                && !(written.charAt(comment) == '#'
                        && (comment == 0 || Character.isWhitespace(written.charAt(comment - 1))))) {
            comment++;
        }
        return new Read(written.substring(0, comment).strip());
    }

    private static ConfValue quoted(String written) {
        char quote = written.charAt(0);
        var value = new StringBuilder();
        int i = 1;
        while (i < written.length() && written.charAt(i) != quote) {
            boolean escape = quote == '"'
                    && written.charAt(i) == '\\'
                    && i + 1 < written.length()
                    && "\"\\$`".indexOf(written.charAt(i + 1)) >= 0;
            i += escape ? 1 : 0;
            value.append(written.charAt(i));
            i++;
        }
        if (i >= written.length()) {
            return new Wrong("a quote is opened and not closed", "Close it at the end of the value.");
        }
        String rest = written.substring(i + 1).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            return new Wrong("text stands behind the closing quote", "Put the quotes round the whole value.");
        }
        return new Read(value.toString());
    }
}
