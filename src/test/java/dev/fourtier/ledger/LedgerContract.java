package dev.fourtier.ledger;

import static dev.fourtier.ledger.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database that holds the record has to do. */
abstract class LedgerContract {
    private static final List<ApprovalState> STATES = List.of(ApprovalState.values());
    private static final Comparator<RequestRecord> NEWEST = Comparator.comparing(RequestRecord::startedAt)
            .thenComparing(request -> request.id().value())
            .reversed();

    /** A record with these rows in it, ready for questions. */
    abstract LedgerQueries with(List<RequestRecord> requests, List<ApprovalRecord> approvals) throws Exception;

    @Test
    void every_part_of_every_request_comes_back_newest_first_over_many_pages() throws Exception {
        List<RequestRecord> written = new Samples(1).requests(700);
        assertThat(with(written, List.of()).requests(RequestFilter.all()))
                .containsExactlyElementsOf(written.stream().sorted(NEWEST).toList());
    }

    @Test
    void the_same_request_twice_is_one_row() throws Exception {
        RequestRecord one = new Samples(2).request();
        assertThat(with(List.of(one, one), List.of()).requests(RequestFilter.all()))
                .containsExactly(one);
    }

    @Test
    void text_that_a_database_would_refuse_is_kept_readable() throws Exception {
        var odd = new TryRecord(Tier.T1, "d\0", "m\uD800", "500", "a\nb\u0007" + "😀".repeat(2000), Duration.ZERO);
        RequestRecord sample = new Samples(3).request();
        var request = new RequestRecord(
                sample.id(),
                sample.startedAt(),
                new Origin("c'; DROP TABLE request; --", Optional.of("/home/ä ö/\uDC00x"), "", Optional.empty()),
                sample.kind(),
                "",
                true,
                List.of(odd),
                Optional.empty(),
                RequestOutcome.FAILED,
                529,
                sample.usage(),
                sample.timing(),
                sample.cost());
        assertThat(with(List.of(request), List.of()).requests(RequestFilter.all()))
                .singleElement()
                .isEqualTo(request)
                .satisfies(read -> assertThat(read.path().getFirst().detail()).startsWith("a b 😀"));
    }

    @Test
    void filters_let_through_what_they_name() throws Exception {
        List<RequestRecord> all = new Samples(4).requests(400);
        LedgerQueries record = with(all, List.of());
        Instant some = all.get(7).startedAt();
        Instant later = some.plus(Duration.ofDays(9));
        String folder = "/home/ada/project-1";
        check(record, all, RequestFilter.all().since(some), r -> !r.startedAt().isBefore(some));
        check(
                record,
                all,
                RequestFilter.all().since(some).until(later),
                r -> !r.startedAt().isBefore(some) && r.startedAt().isBefore(later));
        check(
                record,
                all,
                RequestFilter.all().workspace(folder),
                r -> r.origin().workspace().equals(Optional.of(folder)));
        check(
                record,
                all,
                RequestFilter.all().conversation("conversation-2").outcome(RequestOutcome.FAILED),
                r -> r.origin().conversation().equals("conversation-2") && r.outcome() == RequestOutcome.FAILED);
        check(
                record,
                all,
                RequestFilter.all().tier(Tier.T2),
                r -> r.answeredBy().map(Answerer::tier).equals(Optional.of(Tier.T2)));
        check(record, all, RequestFilter.of(all.get(3).id()), r -> r.equals(all.get(3)));
    }

    private static void check(
            LedgerQueries record, List<RequestRecord> all, RequestFilter filter, Predicate<RequestRecord> like) {
        List<RequestRecord> expected = all.stream().filter(like).sorted(NEWEST).toList();
        assertThat(expected).as("the filter finds something").isNotEmpty();
        assertThat(record.requests(filter)).containsExactlyElementsOf(expected);
    }

    @Test
    void approvals_come_back_newest_first_over_many_pages() throws Exception {
        var samples = new Samples(5);
        var id = new RequestId("req_1");
        var steps = new ArrayList<ApprovalRecord>();
        for (int i = 0; i < 300; i++) {
            ApprovalState state = STATES.get(i % STATES.size());
            steps.add(samples.approval("a" + i, id, state, NOON.plusSeconds(i / 2), "1"));
        }
        LedgerQueries record = with(List.of(), steps);
        assertThat(record.approvals(Instant.EPOCH)).containsExactlyElementsOf(steps.reversed());
        assertThat(record.approvals(NOON.plusSeconds(149))).containsExactly(steps.get(299), steps.get(298));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu", "Europe/Berlin", "America/St_Johns"})
    void sums_equal_the_counters(String zone) throws Exception {
        List<RequestRecord> all = new Samples(6).requests(1500);
        LedgerQueries record = with(all, List.of());
        for (Set<Dimension> by : List.of(
                EnumSet.noneOf(Dimension.class),
                EnumSet.of(Dimension.DAY),
                EnumSet.of(Dimension.TIER),
                EnumSet.of(Dimension.MODEL, Dimension.WORKSPACE),
                EnumSet.allOf(Dimension.class))) {
            var query = StatsQuery.by(ZoneId.of(zone), by.toArray(new Dimension[0]));
            assertThat(record.stats(query)).as("by %s", by).containsExactlyElementsOf(count(all, query));
            var part = query.between(NOON.minus(Duration.ofDays(33)), NOON.minus(Duration.ofDays(3)));
            List<RequestRecord> inside = all.stream()
                    .filter(r -> !r.startedAt().isBefore(part.since().orElseThrow())
                            && r.startedAt().isBefore(part.until().orElseThrow()))
                    .toList();
            assertThat(record.stats(part)).as("by %s, a month", by).containsExactlyElementsOf(count(inside, part));
        }
    }

    private static List<StatsRow> count(List<RequestRecord> all, StatsQuery query) {
        Map<StatsKey, StatsRow> sums = new TreeMap<>();
        for (RequestRecord r : all) {
            StatsKey key = key(
                    query, r, r.answeredBy().map(Answerer::tier), r.answeredBy().map(Answerer::model));
            boolean timed = r.timing().firstToken().isPresent();
            long generation = r.timing()
                    .total()
                    .minus(r.timing().firstToken().orElse(r.timing().total()))
                    .toMillis();
            boolean answered = r.outcome() == RequestOutcome.ANSWERED;
            var row = new StatsRow(
                    key,
                    1,
                    answered ? 1 : 0,
                    r.outcome() == RequestOutcome.FAILED ? 1 : 0,
                    r.outcome() == RequestOutcome.REFUSED ? 1 : 0,
                    r.outcome() == RequestOutcome.CANCELLED ? 1 : 0,
                    0,
                    0,
                    r.usage(),
                    timed ? r.usage().outputTokens() : 0,
                    generation,
                    r.cost().paid(),
                    answered ? r.cost().atT4().minus(r.cost().paid()) : Money.ZERO);
            sums.merge(key, row, StatsRow::plus);
            for (TryRecord one : r.path()) {
                StatsKey of = key(query, r, Optional.of(one.tier()), Optional.of(one.model()));
                var tried = new StatsRow(
                        of, 0, 0, 0, 0, 0, 1, one.answered() ? 0 : 1, Usage.NONE, 0, 0, Money.ZERO, Money.ZERO);
                sums.merge(of, tried, StatsRow::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    private static StatsKey key(StatsQuery query, RequestRecord r, Optional<Tier> tier, Optional<String> model) {
        return new StatsKey(
                Optional.of(r.startedAt().atZone(query.zone()).toLocalDate())
                        .filter(day -> query.by().contains(Dimension.DAY)),
                tier.filter(t -> query.by().contains(Dimension.TIER)),
                model.filter(m -> query.by().contains(Dimension.MODEL)),
                r.origin().workspace().filter(w -> query.by().contains(Dimension.WORKSPACE)));
    }

    @Test
    void money_is_spent_on_the_person_s_own_day_and_month() throws Exception {
        var samples = new Samples(7);
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        // Midnight in Tokyo is 15:00 UTC; each took two seconds.
        RequestRecord lastMonth = Samples.paid(samples.request(Instant.parse("2026-10-31T14:59:57Z")), "100");
        RequestRecord thisMonth = Samples.paid(samples.request(Instant.parse("2026-10-31T14:59:58Z")), "10");
        RequestRecord yesterday = Samples.paid(samples.request(Instant.parse("2026-11-21T14:00:00Z")), "5");
        RequestRecord today = Samples.paid(samples.request(Instant.parse("2026-11-21T15:00:00Z")), "1");
        RequestRecord ahead = Samples.paid(samples.request(NOON.plus(Duration.ofDays(2))), "0.5");
        LedgerQueries record = with(List.of(lastMonth, thisMonth, yesterday, today, ahead), List.of());
        assertThat(record.spentToday(NOON, tokyo).total()).isEqualTo(Money.ofDollars("1.5"));
        assertThat(record.spentThisMonth(NOON, tokyo).total()).isEqualTo(Money.ofDollars("16.5"));
    }

    @Test
    void a_grant_without_its_request_s_row_counts_with_its_highest_cost() throws Exception {
        var samples = new Samples(8);
        RequestRecord finished = Samples.paid(samples.request(NOON), "0.25");
        var cut = new RequestId("req_cut_off_by_a_crash");
        LedgerQueries record = with(
                List.of(finished),
                List.of(
                        samples.approval("a", finished.id(), ApprovalState.ASKED, NOON, "2"),
                        samples.approval("a", finished.id(), ApprovalState.GRANTED, NOON, "2"),
                        samples.approval("a", cut, ApprovalState.GRANTED, NOON, "3"),
                        samples.approval(
                                "b", new RequestId("req_old"), ApprovalState.GRANTED, NOON.minusSeconds(1), "7"),
                        samples.approval("c", new RequestId("req_no"), ApprovalState.ASKED, NOON, "9"),
                        samples.approval("c", new RequestId("req_no"), ApprovalState.DENIED, NOON, "9")));
        assertThat(record.spentSince(NOON)).isEqualTo(new Spent(Money.ofDollars("0.25"), Money.ofDollars("3")));
    }

    @Test
    void trailers_name_who_answered_here_since_then_in_tier_order_and_none_twice() throws Exception {
        var samples = new Samples(9);
        var qwen = new Answerer(Tier.T1, "qwen2.5-coder:7b");
        var cloud = new Answerer(Tier.T2, "qwen3-coder:480b-cloud");
        var gemini = new Answerer(Tier.T3, "gemini-2.5-pro");
        String here = "/home/ada/here";
        LedgerQueries record = with(
                List.of(
                        Samples.answered(samples.request(NOON.plusSeconds(9)), here, cloud),
                        Samples.answered(samples.request(NOON.plusSeconds(10)), here, qwen),
                        Samples.answered(samples.request(NOON.plusSeconds(11)), here, cloud),
                        Samples.answered(samples.request(NOON), "/home/ada/there", gemini),
                        // Ended just before: each answer takes two minutes.
                        Samples.answered(samples.request(NOON.minusSeconds(121)), here, gemini)),
                List.of());
        assertThat(record.answeredIn(here, NOON)).containsExactly(qwen, cloud);
        assertThat(record.answeredIn(here, NOON.minusSeconds(1))).containsExactly(qwen, cloud, gemini);
        assertThat(record.answeredIn("/home/ada", NOON)).isEmpty();
        assertThat(record.workspaces()).contains(here).doesNotHaveDuplicates();
    }
}
