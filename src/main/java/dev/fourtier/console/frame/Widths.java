package dev.fourtier.console.frame;

/**
 * How many cells a character takes: a table of our own, as every library guesses otherwise. Only the basic plane is told apart;
 * {@link Safe} lets nothing beyond it through.
 */
public final class Widths {
    /** From, to: what takes two cells (Unicode 16, East Asian Width W and F). */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x2e99, 0x2e9b, 0x2ef3, 0x2f00, 0x2fd5, 0x3000, 0x303e, 0x3041, 0x3096, 0x3099, 0x30ff,
                0x3105,
        0x312f, 0x3131, 0x318e, 0x3190, 0x31e3, 0x31f0, 0x321e, 0x3220, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa48c, 0xa490,
                0xa4c6,
        0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe52, 0xfe54, 0xfe66, 0xfe68, 0xfe6b,
                0xff01,
        0xff60, 0xffe0, 0xffe6
    };

    private Widths() {}

    /** 0 for what is drawn upon the character before it, or not at all. */
    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint == 0xad ? 0 : 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || (codePoint >= 0x1160 && codePoint <= 0x11ff)) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        if (codePoint < WIDE[0] || codePoint > WIDE[WIDE.length - 1]) {
            return false;
        }
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Of a whole text, once it is safe. */
    public static int of(String safe) {
        int width = 0;
        for (int i = 0; i < safe.length(); i++) {
            width += of(safe.charAt(i));
        }
        return width;
    }
}
