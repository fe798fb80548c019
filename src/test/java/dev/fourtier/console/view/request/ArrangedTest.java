package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.state.Habits;
import dev.fourtier.console.view.RequestColumn;
import dev.fourtier.console.view.request.Arranged.Wanted;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.SampleRequests;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrangedTest {
    private static final List<RequestView> SOME =
            List.of(SampleRequests.open("req_1"), SampleRequests.answered("req_2"), SampleRequests.answered("req_3"));

    @ParameterizedTest
    @EnumSource
    void each_request_stands_in_one_group_and_where_its_place_says(Grouping grouping) {
        List<RequestView> many = new ArrayList<>();
        IntStream.range(0, 200)
                .mapToObj(i -> i % 3 == 0 ? SampleRequests.open("o" + i) : SampleRequests.answered("a" + i))
                .forEach(many::add);
        Arranged arranged = Arranged.of(wanted(many, grouping, Set.of()));

        assertThat(arranged.whole()).containsExactlyInAnyOrderElementsOf(many);
        assertThat(arranged.rows().stream().filter(Row.One.class::isInstance)).hasSameSizeAs(many);
        for (int i = 0; i < arranged.rows().size(); i++) {
            assertThat(arranged.place(arranged.rows().get(i).id())).hasValue(i);
        }
        Arranged folded = Arranged.of(wanted(many, grouping, arranged.allGroups()));
        assertThat(folded.whole()).isEqualTo(arranged.whole());
        assertThat(folded.rows())
                .hasSize(grouping == Grouping.NONE ? 200 : arranged.allGroups().size());
    }

    @Test
    void a_group_says_what_its_requests_come_to() {
        Arranged arranged = Arranged.of(wanted(SOME, Grouping.WORKSPACE, Set.of()));
        assertThat(arranged.rows().getFirst())
                .isEqualTo(new Row.Group(
                        "workspace:/home/somebody/api",
                        "/home/somebody/api",
                        false,
                        3,
                        1,
                        0,
                        62_024,
                        2_208,
                        Money.ZERO,
                        Money.ofDollars("0.2192"),
                        Map.of(Tier.T2, 3),
                        SOME.getFirst().startedAt(),
                        SOME.getFirst().startedAt()));
        // The one that is open, then the others in their order.
        assertThat(arranged.whole().getFirst().id()).isEqualTo("req_1");
    }

    @Test
    void only_other_requests_or_another_wish_make_it_anew() {
        Wanted wanted = wanted(SOME, Grouping.CLIENT, Set.of());
        assertThat(wanted.isSame(new Wanted(SOME, Filter.of(""), Order.NEWEST, Grouping.CLIENT, Set.of())))
                .isTrue();
        assertThat(wanted.isSame(wanted(new ArrayList<>(SOME), Grouping.CLIENT, Set.of())))
                .as("equal lists are not looked through")
                .isFalse();
        assertThat(wanted.isSame(new Wanted(SOME, Filter.of("x"), Order.NEWEST, Grouping.CLIENT, Set.of())))
                .isFalse();
        assertThat(wanted.isSame(wanted(SOME, Grouping.TIER, Set.of()))).isFalse();
        assertThat(wanted.isSame(wanted(SOME, Grouping.CLIENT, Set.of("client:x"))))
                .isFalse();
    }

    @Test
    void what_was_chosen_is_read_again_and_what_is_unknown_is_not_chosen() {
        Habits habits = Grouping.TIER.remembered(Columns.of(Habits.NONE)
                .flipped(RequestColumn.AT_T4)
                .flipped(RequestColumn.TIME)
                .remembered(Habits.NONE));
        Habits again = Habits.of(habits.lines());
        assertThat(again).isEqualTo(habits);
        assertThat(Grouping.of(again)).isEqualTo(Grouping.TIER);
        assertThat(Columns.of(again).list())
                .contains(RequestColumn.AT_T4, RequestColumn.ID)
                .doesNotContain(RequestColumn.TIME, RequestColumn.COST);

        Habits old = Habits.of(List.of("requests.columns: moon id phase", "requests.group: stars", "no line", ": x"));
        assertThat(Grouping.of(old)).isEqualTo(Grouping.NONE);
        assertThat(Columns.of(old).list()).containsExactly(RequestColumn.ID);
        assertThat(Columns.of(Habits.of(List.of("requests.columns: moon")))).isEqualTo(Columns.of(Habits.NONE));
        assertThat(Columns.of(Habits.NONE).remembered(Habits.NONE).lines()).isEmpty();
    }

    @Test
    void a_column_that_was_chosen_comes_before_those_it_came_with() {
        Columns columns = Columns.of(Habits.NONE).flipped(RequestColumn.COST);
        assertThat(columns.seen(70)).contains(RequestColumn.COST, RequestColumn.PATH);
        assertThat(columns.seen(55)).contains(RequestColumn.COST).doesNotContain(RequestColumn.FIRST);
        assertThat(columns.seen(300)).isEqualTo(columns.shown());
    }

    private static Wanted wanted(List<RequestView> requests, Grouping grouping, Set<String> folded) {
        return new Wanted(requests, Filter.ALL, Order.NEWEST, grouping, folded);
    }
}
