package dev.fourtier.approval;

import dev.fourtier.model.Secrets;
import java.util.ArrayList;
import java.util.List;

/** Looks for secrets in the pieces of a request, and stops where it would take too long. */
final class Search {
    /** Of all pieces: some tens of milliseconds. */
    private static final int MOST_CHARS = 1 << 19;

    private static final int MOST_FOUND = 1_000;

    private final List<Pieces.Suspect> found = new ArrayList<>();
    private int left = MOST_CHARS;
    private boolean whole = true;

    void look(int piece, List<String> texts) {
        int line = 1;
        for (String text : texts) {
            int most = Math.min(left, text.length());
            whole &= most == text.length() && found.size() < MOST_FOUND;
            left -= most;
            if (most > 0 && found.size() < MOST_FOUND) {
                look(piece, line, most == text.length() ? text : text.substring(0, most));
            }
            line += lines(text, 0, most) + 1;
        }
    }

    private void look(int piece, int firstLine, String text) {
        int from = 0;
        int line = firstLine;
        for (Secrets.Found each : Secrets.in(text)) {
            line += lines(text, from, each.at());
            from = each.at();
            found.add(new Pieces.Suspect(piece, line, each.shape()));
        }
    }

    private static int lines(String text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    List<Pieces.Suspect> found() {
        return found;
    }

    boolean isWhole() {
        return whole;
    }
}
