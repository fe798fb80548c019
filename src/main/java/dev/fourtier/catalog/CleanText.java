package dev.fourtier.catalog;

/**
 * Text of a model or a service made fit for a terminal: no control sequence of any kind survives, nor what turns the direction of
 * writing around. One instance follows one stream, as a sequence may be cut anywhere.
 */
public final class CleanText {
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;
    private static final int CSI = 0x9b;
    private static final int ST = 0x9c;

    private enum State {
        TEXT,
        ESCAPE,
        /** A sequence that a letter ends. */
        CONTROL,
        /** One that only a bell or ST ends: titles, clipboards. */
        STRING,
        STRING_ESCAPE
    }

    private State state = State.TEXT;

    /** One piece of a stream. */
    public String clean(String piece) {
        var out = new StringBuilder(piece.length());
        piece.codePoints().forEach(point -> take(point, out));
        return out.toString();
    }

    /** A whole text on one line. */
    public static String line(String text) {
        return new CleanText().clean(text).replace('\n', ' ').replace('\t', ' ');
    }

    private void take(int point, StringBuilder out) {
        switch (state) {
            case TEXT -> {
                if (point == ESCAPE) {
                    state = State.ESCAPE;
                } else if (point == CSI) {
                    state = State.CONTROL;
                } else if (opensString(point)) {
                    state = State.STRING;
                } else if (isText(point)) {
                    out.appendCodePoint(point);
                }
            }
            case ESCAPE ->
                state = point == '['
                        ? State.CONTROL
                        : point == ']' || point == 'P' || point == 'X' || point == '^' || point == '_'
                                ? State.STRING
                                : point >= ' ' && point <= '/' ? State.ESCAPE : State.TEXT;
            case CONTROL -> {
                // A line ends what was none, so that a lone ESC [ cannot swallow an answer.
                if (point == '\n') {
                    state = State.TEXT;
                    out.append('\n');
                } else if (point >= '@' && point <= '~') {
                    state = State.TEXT;
                }
            }
            case STRING -> {
                if (point == BELL || point == ST) {
                    state = State.TEXT;
                } else if (point == ESCAPE) {
                    state = State.STRING_ESCAPE;
                } else if (point == '\n') {
                    state = State.TEXT;
                    out.append('\n');
                }
            }
            case STRING_ESCAPE -> state = State.TEXT;
        }
    }

    /** DCS, SOS, OSC, PM, APC as one character. */
    private static boolean opensString(int point) {
        return point == 0x90 || point == 0x98 || point == 0x9d || point == 0x9e || point == 0x9f;
    }

    private static boolean isText(int point) {
        boolean turns = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
        boolean surrogate = point >= 0xd800 && point <= 0xdfff;
        return point == '\n' || point == '\t' || (!Character.isISOControl(point) && !turns && !surrogate);
    }
}
