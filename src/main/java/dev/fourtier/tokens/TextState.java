package dev.fourtier.tokens;

/**
 * Where in a text a character stands, as far as it matters for how many tokens it adds: the fifth letter of a word adds less than
 * its first, a digit more than a letter, a second space nearly nothing.
 */
enum TextState {
    WORD_1,
    /** A word that follows no space. */
    WORD_1_JOINED,
    WORD_2,
    WORD_3,
    WORD_4,
    WORD_5,
    WORD_6,
    WORD_7,
    WORD_8,
    WORD_9,
    WORD_10,
    WORD_11,
    WORD_12,
    WORD_LONG,
    CAPITAL,
    /** The hump of a camelCase name, or a capital behind punctuation. */
    CAPITAL_JOINED,
    CAPITALS_2,
    CAPITALS_3,
    CAPITALS_4,
    CAPITALS_LONG,
    DIGIT_1,
    DIGIT_1_JOINED,
    DIGIT_2,
    DIGIT_3,
    DIGIT_4,
    SPACE_1,
    SPACE_2,
    SPACES,
    TAB_1,
    TABS,
    NEWLINE_1,
    NEWLINES,
    PUNCTUATION_1,
    PUNCTUATION_1_SPACED,
    PUNCTUATION_2,
    PUNCTUATION_3,
    PUNCTUATION_LONG,
    LATIN,
    ALPHABET_1,
    ALPHABET_LONG,
    IDEOGRAPH_1,
    IDEOGRAPHS,
    KANA_1,
    KANAS,
    HANGUL_1,
    HANGULS,
    SURROGATES,
    SYMBOL_1,
    SYMBOLS;

    /** Its place in tables that are made from these very constants. */
    @SuppressWarnings("EnumOrdinal") // A map for each character of a request would cost more than all the rest.
    int index() {
        return ordinal();
    }

    TextState next(CharacterClass read) {
        return switch (read) {
            case LOWER -> letter();
            case UPPER -> capital();
            case DIGIT -> digit();
            case SPACE ->
                switch (this) {
                    case SPACE_1 -> SPACE_2;
                    case SPACE_2, SPACES -> SPACES;
                    default -> SPACE_1;
                };
            case TAB -> this == TAB_1 || this == TABS ? TABS : TAB_1;
            case NEWLINE -> this == NEWLINE_1 || this == NEWLINES ? NEWLINES : NEWLINE_1;
            case PUNCTUATION ->
                switch (this) {
                    case PUNCTUATION_1, PUNCTUATION_1_SPACED -> PUNCTUATION_2;
                    case PUNCTUATION_2 -> PUNCTUATION_3;
                    case PUNCTUATION_3, PUNCTUATION_LONG -> PUNCTUATION_LONG;
                    default -> isSpace() ? PUNCTUATION_1_SPACED : PUNCTUATION_1;
                };
            case LATIN -> LATIN;
            case ALPHABET -> this == ALPHABET_1 || this == ALPHABET_LONG ? ALPHABET_LONG : ALPHABET_1;
            case IDEOGRAPH -> this == IDEOGRAPH_1 || this == IDEOGRAPHS ? IDEOGRAPHS : IDEOGRAPH_1;
            case KANA -> this == KANA_1 || this == KANAS ? KANAS : KANA_1;
            case HANGUL -> this == HANGUL_1 || this == HANGULS ? HANGULS : HANGUL_1;
            case SURROGATE -> SURROGATES;
            case SYMBOL -> this == SYMBOL_1 || this == SYMBOLS ? SYMBOLS : SYMBOL_1;
        };
    }

    private boolean isSpace() {
        return switch (this) {
            case SPACE_1, SPACE_2, SPACES -> true;
            default -> false;
        };
    }

    private TextState letter() {
        return switch (this) {
            case WORD_1, WORD_1_JOINED, CAPITAL, CAPITAL_JOINED -> WORD_2;
            case CAPITALS_2, CAPITALS_3, CAPITALS_4, CAPITALS_LONG -> WORD_3;
            case WORD_2, WORD_3, WORD_4, WORD_5, WORD_6, WORD_7, WORD_8, WORD_9, WORD_10, WORD_11, WORD_12 ->
                values()[index() + 1];
            case WORD_LONG -> WORD_LONG;
            case LATIN -> WORD_4;
            default -> isSpace() ? WORD_1 : WORD_1_JOINED;
        };
    }

    private TextState capital() {
        return switch (this) {
            case CAPITAL, CAPITAL_JOINED -> CAPITALS_2;
            case CAPITALS_2 -> CAPITALS_3;
            case CAPITALS_3 -> CAPITALS_4;
            case CAPITALS_4, CAPITALS_LONG -> CAPITALS_LONG;
            default -> isSpace() ? CAPITAL : CAPITAL_JOINED;
        };
    }

    private TextState digit() {
        return switch (this) {
            case DIGIT_1, DIGIT_1_JOINED, DIGIT_4 -> DIGIT_2;
            case DIGIT_2 -> DIGIT_3;
            case DIGIT_3 -> DIGIT_4;
            default -> isSpace() ? DIGIT_1 : DIGIT_1_JOINED;
        };
    }
}
