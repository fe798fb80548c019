package dev.fourtier.assist.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What changed since a commit, in the lines of the files as they are on disk: work that is not committed counts too.
 *
 * @param lines by name of the file, as {@link Scope#nameOf} has it
 */
public record Range(Map<String, List<Lines>> lines) {
    private static final Pattern HUNK = Pattern.compile("@@ -\\S+ \\+(\\d+)(?:,(\\d+))? @@.*");
    private static final Pattern PLAIN = Pattern.compile("[^-\\s][^\\s]*");

    /** Numbers from 1, both included. */
    public record Lines(int first, int last) {
        public boolean touches(int from, int to) {
            return first <= to && last >= from;
        }
    }

    public Range {
        lines = Map.copyOf(lines);
    }

    public Set<String> names() {
        return lines.keySet();
    }

    public boolean touches(String name, int from, int to) {
        return lines.getOrDefault(name, List.of()).stream().anyMatch(some -> some.touches(from, to));
    }

    /**
     * @param typed {@code main..}, {@code main...}, {@code main}, {@code a..HEAD}
     * @throws IOException with a sentence for the person
     */
    public static Range read(Scope scope, Git git, String typed) throws IOException {
        if (scope.top().isEmpty()) {
            throw new IOException("--diff needs a repository of git, and " + scope.root() + " is in none");
        }
        if (!PLAIN.matcher(typed).matches()) {
            throw new IOException("--diff: '" + typed + "' is no range of git, such as main..");
        }
        Git here = git.in(scope.root());
        int dots = typed.indexOf("..");
        boolean sinceFork = typed.contains("...");
        String from = dots < 0 ? typed : typed.substring(0, dots);
        String to = dots < 0 ? "" : typed.substring(dots + (sinceFork ? 3 : 2));
        String head = commit(here, "HEAD");
        if (!to.isEmpty() && !commit(here, to).equals(head)) {
            throw new IOException("--diff: '" + to + "' is not what is checked out, and the lines are told of the files"
                    + " as they are. Check it out, or use '" + from + "..'");
        }
        String base = commit(here, from.isEmpty() ? "HEAD" : from);
        if (sinceFork) {
            Git.Result fork = here.run("merge-base", base, head);
            if (!fork.ok()) {
                throw new IOException("--diff: '" + from + "' and what is checked out have nothing in common");
            }
            base = fork.out().strip();
        }
        Git.Result diff = here.run(
                "diff",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--relative",
                "--unified=0",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                base,
                "--",
                ".");
        if (!diff.ok()) {
            throw new IOException("--diff: " + diff.complaint());
        }
        return parse(diff.out());
    }

    private static String commit(Git git, String name) throws IOException {
        Git.Result found = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
        if (!found.ok()) {
            throw new IOException("--diff: git knows no commit '" + name + "'");
        }
        return found.out().strip();
    }

    static Range parse(String diff) {
        Map<String, List<Lines>> found = new HashMap<>();
        String name = "";
        // A removed line may begin with "--", so the heads are looked for only where one can be.
        boolean inHead = false;
        for (String line : diff.split("\n", -1)) {
            Matcher hunk = HUNK.matcher(line);
            if (line.startsWith("diff --git ")) {
                inHead = true;
                name = "";
            } else if (inHead && line.startsWith("+++ b/")) {
                // git puts a tab behind a name with a space.
                name = line.substring("+++ b/".length()).replaceFirst("\t$", "");
            } else if (hunk.matches() && !name.isEmpty()) {
                inHead = false;
                int first = Integer.parseInt(hunk.group(1));
                int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
                // Where lines only went away, the one before and the one after are what changed.
                found.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(count == 0 ? new Lines(first, first + 1) : new Lines(first, first + count - 1));
            }
        }
        return new Range(found);
    }
}
