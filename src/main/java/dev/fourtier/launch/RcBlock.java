package dev.fourtier.launch;

import java.nio.file.Path;

/**
 * Our lines in a shell's start-up file: put at its end, taken away again so that every byte is as before. Texts are bytes one to
 * one (ISO 8859-1), as a start-up file may be in any encoding. Our own lines end as a shell wants it, whatever the others do.
 */
final class RcBlock {
    private static final String BEGIN = "# >>> co >>>";
    private static final String END = "# <<< co <<<";

    /** Said in the first line where there was no end of line before it; part of what is taken away. */
    private static final String OPEN_END = " (the line above had no end)";

    /** Said where there was no file. */
    private static final String NO_FILE = " (there was no such file)";

    private static final String ORIGIN = " by 'co install', taken away by 'co uninstall'";

    private RcBlock() {}

    static boolean isIn(String text) {
        return text.contains(BEGIN);
    }

    /** @param before without a block; {@code exists} false where there is no file yet */
    static String add(String before, boolean exists, Shell shell, Path programs) {
        boolean open = !before.isEmpty() && !before.endsWith("\n");
        return before
                + (open ? "\n" : "")
                + BEGIN
                + ORIGIN
                + (open ? OPEN_END : exists ? "" : NO_FILE)
                + "\n"
                + shell.path(programs)
                + "\n"
                + END
                + "\n";
    }

    /** What is left without the block. Lines that came after it stay lines of their own. */
    static String remove(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return text;
        }
        int after = text.indexOf('\n', end);
        String rest = after < 0 ? "" : text.substring(after + 1);
        boolean open = firstLine(text, begin).contains(OPEN_END) && rest.isEmpty();
        return text.substring(0, open ? begin - 1 : begin) + rest;
    }

    /** Whether the file is ours alone, to be deleted with the block. */
    static boolean madeTheFile(String text) {
        int begin = text.indexOf(BEGIN);
        return begin >= 0
                && firstLine(text, begin).contains(NO_FILE)
                && remove(text).isEmpty();
    }

    private static String firstLine(String text, int begin) {
        int end = text.indexOf('\n', begin);
        return end < 0 ? text.substring(begin) : text.substring(begin, end);
    }
}
