package dev.fourtier.assist.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.fourtier.assist.source.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file as it is and as it is to be.
 *
 * @param name as {@link dev.fourtier.assist.source.Scope#nameOf} has it
 */
public record FileChange(String name, String before, String after) {
    private static final int AROUND = 3;

    /** As git writes it, glued to the line before it. */
    private static final String NO_END = "\n\\ No newline at end of file";

    /** Whether its lines end alike, so that they can be told apart and put together again. */
    public static boolean isPlain(String text) {
        boolean unix = text.indexOf('\r') < 0;
        return unix || (!text.replace("\r\n", "").contains("\r") && !text.matches("(?s).*[^\r]\n.*"));
    }

    /** Edits of several pieces; of two that collide the first counts. */
    public static FileChange of(SourceText file, List<Edit> edits) {
        List<String> lines = new ArrayList<>(file.lines());
        List<Edit> taken = new ArrayList<>();
        for (Edit edit : edits) {
            if (taken.stream().noneMatch(edit::collides)) {
                taken.add(edit);
            }
        }
        taken.sort((a, b) -> Integer.compare(b.first(), a.first()));
        for (Edit edit : taken) {
            List<String> old = lines.subList(edit.first() - 1, edit.end() - 1);
            old.clear();
            old.addAll(edit.lines());
        }
        String end = file.text().contains("\r\n") ? "\r\n" : "\n";
        String after = String.join(end, lines);
        boolean ended = file.text().endsWith("\n") && !lines.isEmpty();
        return new FileChange(file.name(), file.text(), ended ? after + end : after);
    }

    public boolean isChange() {
        return !before.equals(after);
    }

    /** @param path from the folder that the diff is told of */
    public String diff(String path) {
        List<String> old = split(before);
        List<String> changed = split(after);
        // A name with a space ends at a tab, as it does with git.
        String end = path.indexOf(' ') >= 0 ? "\t" : "";
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + path + end, "b/" + path + end, old, DiffUtils.diff(old, changed), AROUND);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    public int added() {
        return count('+');
    }

    public int removed() {
        return count('-');
    }

    private int count(char sign) {
        return (int)
                diff("f").lines().skip(2).filter(line -> line.charAt(0) == sign).count();
    }

    private static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.removeLast();
        if (!last.isEmpty()) {
            lines.add(last + NO_END);
        }
        return lines;
    }

    @Override
    public String toString() {
        return "FileChange[" + name + "]";
    }
}
