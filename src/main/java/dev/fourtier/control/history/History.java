package dev.fourtier.control.history;

import dev.fourtier.ledger.LedgerQueries;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.ledger.StatsKey;
import dev.fourtier.ledger.StatsQuery;
import dev.fourtier.ledger.StatsRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ledger's file, read for a person. A file that is not there yet is a ledger without requests; one that cannot be read is
 * an {@link UncheckedIOException} with a sentence for the person. Text is UTF-8 whatever the terminal's language is.
 */
public final class History {
    /** So many rows, and whoever reads may have gone ({@code co ledger | head}). */
    private static final int LISTENING = 256;

    private final Path file;
    private final ZoneId zone;

    public History(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /** Requests, newest first. */
    public void requests(Selection selection, Form form, PrintStream out) {
        Writer text = writer(out);
        try {
            Sheet<RequestRecord> sheet = RequestSheets.of(form, text, zone);
            long rows = 0;
            if (written()) {
                Iterator<RequestRecord> found =
                        queries().requests(selection.filter()).iterator();
                long most = selection.limit().orElse(Long.MAX_VALUE);
                while (rows < most && found.hasNext()) {
                    sheet.row(found.next());
                    rows++;
                    if (rows % LISTENING == 0 && gone(text, out)) {
                        return;
                    }
                }
            }
            sheet.end(rows);
            if (rows == 0 && form == Form.TEXT) {
                text.append(nothing());
            }
            text.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException("The ledger cannot be shown: " + broken.getMessage(), broken);
        }
    }

    /** Sums over the selected requests; the limit does not count here. */
    public void stats(Selection selection, Set<By> by, Form form, PrintStream out) {
        Writer text = writer(out);
        try {
            List<StatsRow> rows = written() ? rows(selection, by) : List.of();
            if (rows.isEmpty() && form == Form.TEXT) {
                text.append(nothing());
            } else {
                StatsSheets.write(form, text, by, rows);
            }
            text.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException("The statistics cannot be shown: " + broken.getMessage(), broken);
        }
    }

    /**
     * Who answered in requests that ended at or after {@code since} and came from this working tree: from its top or a folder
     * in it, but not from another repository or worktree inside. A folder above does not count, as it may hold many.
     *
     * @param tree the top of the working tree, without links in the path
     */
    public List<Credit> credits(Path tree, Instant since) {
        if (!written()) {
            return List.of();
        }
        LedgerQueries queries = queries();
        return queries.workspaces().stream()
                .filter(workspace -> inside(tree, workspace))
                .flatMap(workspace -> queries.answeredIn(workspace, since).stream())
                .map(by -> new Credit(by.tier(), by.model()))
                .distinct()
                .sorted(Comparator.comparing(Credit::tier))
                .toList();
    }

    private static boolean inside(Path tree, String workspace) {
        if (!workspace.startsWith("/")) {
            return false;
        }
        Path folder = real(Path.of(workspace));
        if (!folder.startsWith(tree) || folder.equals(tree)) {
            return folder.equals(tree);
        }
        Path at = tree;
        for (Path name : tree.relativize(folder)) {
            at = at.resolve(name);
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            // Gone since: then the name is all there is.
            return folder.normalize();
        }
    }

    /** The ledger knows sums by tier or workspace, not of one: those are asked for and picked out here. */
    private List<StatsRow> rows(Selection selection, Set<By> by) {
        Set<By> asked = by.isEmpty() ? EnumSet.noneOf(By.class) : EnumSet.copyOf(by);
        selection.tier().ifPresent(_ -> asked.add(By.TIER));
        selection.workspace().ifPresent(_ -> asked.add(By.WORKSPACE));
        var query = new StatsQuery(
                Set.copyOf(asked.stream().map(one -> one.dimension).toList()),
                selection.since(),
                selection.until(),
                zone);
        var sums = new TreeMap<StatsKey, StatsRow>();
        for (StatsRow row : queries().stats(query)) {
            if (selected(selection, row.key())) {
                StatsKey key = key(by, row.key());
                sums.merge(key, StatsRow.none(key).plus(row), StatsRow::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    private static boolean selected(Selection selection, StatsKey key) {
        return (selection.tier().isEmpty() || selection.tier().equals(key.tier()))
                && (selection.workspace().isEmpty() || selection.workspace().equals(key.workspace()));
    }

    private static StatsKey key(Set<By> by, StatsKey key) {
        return new StatsKey(
                by.contains(By.DAY) ? key.day() : Optional.empty(),
                by.contains(By.TIER) ? key.tier() : Optional.empty(),
                by.contains(By.MODEL) ? key.model() : Optional.empty(),
                by.contains(By.WORKSPACE) ? key.workspace() : Optional.empty());
    }

    private String nothing() {
        return written() ? "No request matches.\n" : "No request is recorded yet in " + file + ".\n";
    }

    /** A daemon that just starts makes the file before the tables. */
    private boolean written() {
        try {
            return Files.size(file) > 0;
        } catch (IOException _) {
            return false;
        }
    }

    private LedgerQueries queries() {
        return SqliteLedger.reader(file);
    }

    private static boolean gone(Writer text, PrintStream out) throws IOException {
        text.flush();
        return out.checkError();
    }

    private static Writer writer(PrintStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
