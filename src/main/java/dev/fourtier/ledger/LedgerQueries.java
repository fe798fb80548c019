package dev.fourtier.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Questions to the record. Each blocks on the disk and may be asked from any thread. A record that cannot be read is broken
 * I/O: {@link java.io.UncheckedIOException} with a sentence for the person.
 */
public interface LedgerQueries {
    /** Newest first, read page by page: as long as you like in bounded memory, and nothing to close. */
    Stream<RequestRecord> requests(RequestFilter filter);

    /** Newest first, since {@code since}, likewise page by page. */
    Stream<ApprovalRecord> approvals(Instant since);

    /** In the order of their keys: day, tier, model, workspace. */
    List<StatsRow> stats(StatsQuery query);

    /** Money gone since a moment. Rows from after now count as well: a clock that was set back must not free a budget. */
    Spent spentSince(Instant since);

    /** Which tiers and models answered in this workspace, in requests that ended at or after {@code since}; in tier order. */
    List<Answerer> answeredIn(String workspace, Instant since);

    /** Every workspace in which a tier ever answered. */
    List<String> workspaces();

    default Spent spentToday(Instant now, ZoneId zone) {
        return spentSince(startOf(day(now, zone), zone));
    }

    default Spent spentThisMonth(Instant now, ZoneId zone) {
        return spentSince(startOf(day(now, zone).withDayOfMonth(1), zone));
    }

    private static LocalDate day(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate();
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
