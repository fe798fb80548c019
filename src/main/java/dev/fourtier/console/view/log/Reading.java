package dev.fourtier.console.view.log;

import dev.fourtier.control.log.LogEntry;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lines, and the place of a person among them.
 *
 * @param lines   those that are wanted
 * @param sources all that were ever heard of
 * @param marks   sequences of lines
 * @param chosen  the number of a line
 * @param follow  stays at the newest; where not, {@code unseen} tells how many came since
 */
record Reading(Lines lines, Set<String> sources, Set<Long> marks, long chosen, boolean follow, long unseen) {
    static final Reading START = new Reading(Lines.NONE, Set.of(), Set.of(), 0, true, 0);

    Reading {
        sources = Set.copyOf(sources);
        marks = Set.copyOf(marks);
    }

    Optional<LogEntry> line() {
        return lines.at(Math.clamp(chosen, lines.begin(), last()));
    }

    /** The marked lines, or else the chosen one. */
    List<LogEntry> meant() {
        return marks.isEmpty()
                ? line().stream().toList()
                : lines.all().stream()
                        .filter(line -> marks.contains(line.seq()))
                        .toList();
    }

    Reading found(Lines found, Collection<String> from) {
        long here = line().map(LogEntry::seq).orElse(Long.MAX_VALUE);
        long place = follow ? found.end() - 1 : nearest(found, here);
        return new Reading(found, with(from), marks, place, follow, 0);
    }

    /** The first line from there on, so that a filter leaves the person where they were. */
    private static long nearest(Lines lines, long seq) {
        long low = lines.begin();
        long high = lines.end() - 1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (lines.at(middle).map(LogEntry::seq).orElse(0L) < seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(lines.begin(), low);
    }

    Reading heard(List<LogEntry> more, Predicate<LogEntry> taken) {
        long newest = lines.newest();
        List<LogEntry> wanted = more.stream()
                .filter(line -> line.seq() > newest && taken.test(line))
                .toList();
        Lines now = lines.with(wanted);
        return new Reading(
                now,
                with(more.stream().map(LogEntry::source).toList()),
                marks,
                follow ? now.end() - 1 : Math.max(chosen, now.begin()),
                follow,
                follow ? 0 : unseen + wanted.size());
    }

    private Set<String> with(Collection<String> more) {
        if (sources.containsAll(more)) {
            return sources;
        }
        Set<String> all = new HashSet<>(sources);
        all.addAll(more);
        return all;
    }

    Reading following(boolean wanted) {
        return wanted ? at(last(), true) : at(chosen, false);
    }

    /** Marks the chosen line, or no more, and stays there. */
    Reading marked() {
        Set<Long> other = new HashSet<>(marks);
        line().map(LogEntry::seq).filter(seq -> !other.remove(seq)).ifPresent(other::add);
        return new Reading(lines, sources, other, chosen, false, unseen);
    }

    /** @param around goes on at the other end */
    Reading seek(int step, Predicate<LogEntry> wanted, boolean around) {
        long number = chosen + step;
        for (int i = 0; i < lines.size(); i++) {
            if (number < lines.begin() || number >= lines.end()) {
                if (!around) {
                    return this;
                }
                number = step > 0 ? lines.begin() : lines.end() - 1;
            }
            if (lines.at(number).filter(wanted).isPresent()) {
                return at(number, false);
            }
            number += step;
        }
        return this;
    }

    /** @param step how far up and down go; a page at least one line */
    Reading moved(String action, int step, int page) {
        return switch (action) {
            case "up" -> at(chosen - step, false);
            case "down" -> at(chosen + step, follow);
            case "page-up" -> at(chosen - Math.max(1, page), false);
            case "page-down" -> at(chosen + Math.max(1, page), follow);
            case "first" -> at(lines.begin(), false);
            case "last" -> at(last(), true);
            default -> this;
        };
    }

    private Reading at(long number, boolean following) {
        long there = Math.clamp(number, lines.begin(), last());
        return new Reading(lines, sources, marks, there, following, following ? 0 : unseen);
    }

    private long last() {
        return Math.max(lines.begin(), lines.end() - 1);
    }
}
