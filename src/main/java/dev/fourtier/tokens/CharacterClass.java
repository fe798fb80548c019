package dev.fourtier.tokens;

/** What tokenizers tell apart when they cut a text, before they look into their vocabulary. */
enum CharacterClass {
    LOWER,
    UPPER,
    DIGIT,
    SPACE,
    TAB,
    NEWLINE,
    PUNCTUATION,
    /** Accented Latin. */
    LATIN,
    /** Greek, Cyrillic, Hebrew, Arabic, the scripts of India, … */
    ALPHABET,
    IDEOGRAPH,
    KANA,
    HANGUL,
    /** Half of an emoji or of a rare character. */
    SURROGATE,
    /** Typographic punctuation, arrows, boxes, full-width forms. */
    SYMBOL;

    /** Its place in tables that are made from these very constants. */
    @SuppressWarnings("EnumOrdinal") // A map for each character of a request would cost more than all the rest.
    int index() {
        return ordinal();
    }

    static CharacterClass of(char c) {
        if (c < 0x80) {
            return ascii(c);
        }
        if (c < 0x250) {
            return c < 0xC0 ? SYMBOL : LATIN;
        }
        if (c < 0x2000) {
            return ALPHABET;
        }
        if (c >= 0x3040 && c < 0x3100) {
            return KANA;
        }
        if (c >= 0x3400 && c < 0xA000) {
            return IDEOGRAPH;
        }
        if (c >= 0xAC00 && c < 0xD7B0) {
            return HANGUL;
        }
        return Character.isSurrogate(c) ? SURROGATE : SYMBOL;
    }

    private static CharacterClass ascii(char c) {
        if (c >= 'a' && c <= 'z') {
            return LOWER;
        }
        if (c >= 'A' && c <= 'Z') {
            return UPPER;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        return switch (c) {
            case ' ' -> SPACE;
            case '\t' -> TAB;
            case '\n', '\r' -> NEWLINE;
            default -> PUNCTUATION;
        };
    }
}
