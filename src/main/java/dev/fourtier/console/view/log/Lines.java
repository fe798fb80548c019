package dev.fourtier.console.view.log;

import dev.fourtier.control.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many lines in order; immutable, and cheap to add to: whole pieces are shared with the one before. Lines are counted from the first
 * that ever was, so a number stays good when old ones go.
 *
 * @param begin the number of the first one that is still there
 */
record Lines(List<List<LogEntry>> pieces, long begin, int size) {
    static final Lines NONE = new Lines(List.of(), 0, 0);

    private static final int PIECE = 1_000;
    private static final int MOST = 100_000;

    static Lines of(List<LogEntry> lines) {
        return NONE.with(lines);
    }

    long end() {
        return begin + size;
    }

    Lines with(List<LogEntry> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<List<LogEntry>> now = new ArrayList<>(pieces);
        List<LogEntry> last = new ArrayList<>(PIECE);
        if (!now.isEmpty() && now.getLast().size() < PIECE) {
            last.addAll(now.removeLast());
        }
        for (LogEntry line : more) {
            last.add(line);
            if (last.size() == PIECE) {
                now.add(List.copyOf(last));
                last.clear();
            }
        }
        if (!last.isEmpty()) {
            now.add(List.copyOf(last));
        }
        long first = begin;
        int count = size + more.size();
        while (count > MOST + PIECE) {
            int gone = now.removeFirst().size();
            first += gone;
            count -= gone;
        }
        return new Lines(List.copyOf(now), first, count);
    }

    /** Empty where there is none of that number, any more or yet. */
    Optional<LogEntry> at(long number) {
        if (number < begin || number >= end()) {
            return Optional.empty();
        }
        int index = (int) (number - begin);
        return Optional.of(pieces.get(index / PIECE).get(index % PIECE));
    }

    /** The sequence of the newest; 0 without any. */
    long newest() {
        return pieces.isEmpty() ? 0 : pieces.getLast().getLast().seq();
    }

    List<LogEntry> all() {
        return pieces.stream().flatMap(List::stream).toList();
    }
}
