package dev.fourtier.assist.change;

import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.source.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits out of an answer. A model says which lines it means by repeating them; which file it speaks of is not its to say, so a
 * path, a diff or a mode in the answer is only so much text.
 */
public final class EditReader {
    private static final String SEARCH = "<<<<<<< SEARCH";
    private static final String PARTING = "=======";
    private static final String REPLACE = ">>>>>>> REPLACE";
    private static final String NOTHING = "NO CHANGES";
    private static final int MOST = 200;

    private EditReader() {}

    /** In the order of the file; none where the model says that nothing is to be done. */
    public static List<Edit> read(String answer, Piece piece) throws Malformed {
        List<Edit> edits = new ArrayList<>();
        List<String> lines = answer.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).strip().equals(SEARCH)) {
                at++;
                continue;
            }
            int middle = find(lines, at + 1, PARTING);
            int end = find(lines, middle + 1, REPLACE);
            Edit edit = edit(lines.subList(at + 1, middle), lines.subList(middle + 1, end), piece);
            if (edits.stream().anyMatch(edit::collides)) {
                throw new Malformed("two edits change the same lines");
            }
            if (edits.size() == MOST) {
                throw new Malformed("it holds more than " + MOST + " edits");
            }
            edits.add(edit);
            at = end + 1;
        }
        if (edits.isEmpty() && !answer.contains(NOTHING)) {
            throw new Malformed("it holds neither an edit with SEARCH and REPLACE nor the words " + NOTHING);
        }
        edits.removeIf(edit -> same(edit, piece));
        edits.sort((a, b) -> Integer.compare(a.first(), b.first()));
        return List.copyOf(edits);
    }

    private static int find(List<String> lines, int from, String mark) throws Malformed {
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.equals(mark)) {
                return at;
            }
            if (line.equals(SEARCH)) {
                break;
            }
        }
        throw new Malformed("an edit has no line with " + mark);
    }

    private static Edit edit(List<String> search, List<String> replace, Piece piece) throws Malformed {
        if (search.stream().allMatch(String::isBlank)) {
            throw new Malformed("the SEARCH part of an edit is empty");
        }
        int found = 0;
        for (int line = piece.first(); line + search.size() - 1 <= piece.last(); line++) {
            if (matches(search, piece, line)) {
                if (found != 0) {
                    throw new Malformed("the SEARCH part of an edit stands in the file more than once");
                }
                found = line;
            }
        }
        if (found == 0) {
            throw new Malformed("the SEARCH part of an edit does not stand in the file");
        }
        return new Edit(found, search.size(), replace);
    }

    /** Blanks at the ends of lines are not seen by models. */
    private static boolean matches(List<String> search, Piece piece, int line) {
        for (int i = 0; i < search.size(); i++) {
            if (!search.get(i)
                    .stripTrailing()
                    .equals(piece.file().line(line + i).stripTrailing())) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Edit edit, Piece piece) {
        return edit.lines().equals(piece.file().lines().subList(edit.first() - 1, edit.end() - 1));
    }
}
