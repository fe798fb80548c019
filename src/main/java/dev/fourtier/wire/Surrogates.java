package dev.fourtier.wire;

/** Escapes can spell half of a surrogate pair, which is no character and has no UTF-8. */
public final class Surrogates {
    private Surrogates() {}

    /** {@code text} itself in nearly every case, else a copy with U+FFFD in place of the halves. */
    public static String mended(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var mended = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> mended.appendCodePoint(
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point));
        return mended.toString();
    }
}
