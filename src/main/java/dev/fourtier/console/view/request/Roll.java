package dev.fourtier.console.view.request;

import dev.fourtier.console.state.State;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.control.request.RequestView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The list of requests, and where a person is in it.
 *
 * @param folded   the ids of groups whose requests are not seen
 * @param chosen   the id of a row; empty for whichever is the first
 * @param at       where it stood last, for when it is gone
 * @param arranged what is listed, as of the last event
 */
record Roll(Filter filter, Order order, Set<String> folded, String chosen, Listing at, Arranged arranged) {
    static final Roll START = new Roll(Filter.ALL, Order.NEWEST, Set.of(), "", Listing.START, Arranged.NOTHING);

    Roll {
        folded = Set.copyOf(folded);
    }

    /**
     * As things are now; the same where nothing is another thing.
     *
     * @param typed a filter that is being typed: the list is what it would leave
     */
    Roll now(State state, Optional<Filter> typed) {
        var wanted = new Arranged.Wanted(
                state.data().requests(),
                typed.orElse(filter),
                order,
                Grouping.of(state.comfort().habits()),
                folded);
        return arranged.of().isSame(wanted) ? this : new Roll(filter, order, folded, chosen, at, Arranged.of(wanted));
    }

    List<Row> rows() {
        return arranged.rows();
    }

    /** Where the chosen one stands; a request that is folded away stands where its group does. */
    int index() {
        OptionalInt place = arranged.place(chosen);
        if (place.isEmpty()) {
            place = arranged.group(chosen).map(arranged::place).orElse(OptionalInt.empty());
        }
        return place.orElse(chosen.isEmpty() ? 0 : Math.clamp(at.chosen(), 0, Math.max(0, rows().size() - 1)));
    }

    Optional<Row> row() {
        return rows().isEmpty() ? Optional.empty() : Optional.of(rows().get(index()));
    }

    /** Empty where a group is chosen. */
    Optional<RequestView> request() {
        return row().flatMap(row -> row instanceof Row.One(var request) ? Optional.of(request) : Optional.empty());
    }

    Optional<Row.Group> group() {
        return row().flatMap(row -> row instanceof Row.Group group ? Optional.of(group) : Optional.empty());
    }

    /** After one of {@link Listing#ACTIONS}. To the first of all means whichever is the first from now on. */
    Roll act(String action, int page) {
        Listing to = at.to(index(), rows().size()).act(action, rows().size(), page);
        return rows().isEmpty()
                ? this
                : action.equals("first")
                        ? choose("")
                        : choose(rows().get(to.chosen()).id());
    }

    /** New ones no longer push the chosen one away. */
    Roll pinned() {
        return row().map(row -> choose(row.id())).orElse(this);
    }

    Roll choose(String id) {
        var next = new Roll(filter, order, folded, id, at, arranged);
        return new Roll(filter, order, folded, id, at.to(next.index(), rows().size()), arranged);
    }

    /** Opens the group in which it is. */
    Roll unfolded(String id) {
        Optional<String> group = arranged.group(id).filter(folded::contains);
        return group.map(this::flipped).orElse(this);
    }

    /** Folds the group that is chosen or that the chosen one is in, or unfolds it; the group is chosen then. */
    Roll fold() {
        Optional<String> group =
                row().flatMap(row -> row instanceof Row.Group ? Optional.of(row.id()) : arranged.group(row.id()));
        return group.map(id -> flipped(id).choose(id)).orElse(this);
    }

    /** Folds all groups, or unfolds them when all are folded. */
    Roll foldAll() {
        Set<String> all = arranged.allGroups();
        Optional<String> group = arranged.group(chosen);
        Roll next = new Roll(filter, order, folded.containsAll(all) ? Set.of() : all, chosen, at, arranged);
        return group.map(next::choose).orElse(next);
    }

    private Roll flipped(String group) {
        Set<String> other = new HashSet<>(folded);
        if (!other.remove(group)) {
            other.add(group);
        }
        return new Roll(filter, order, other, chosen, at, arranged);
    }

    boolean isGrouped() {
        return arranged.of().grouping() != Grouping.NONE;
    }

    /** The next one that failed, in a folded group too. */
    Optional<RequestView> failed(int step) {
        List<RequestView> all = arranged.whole();
        String here = row().map(Row::id).orElse("");
        int first = firstFrom(here, all);
        for (int i = step > 0 ? first : first - 1; i >= 0 && i < all.size(); i += step) {
            if (Row.isFailed(all.get(i)) && !all.get(i).id().equals(here)) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    /** The first request that stands at a row or below it. */
    private int firstFrom(String id, List<RequestView> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)
                    || arranged.group(all.get(i).id()).filter(id::equals).isPresent()) {
                return i;
            }
        }
        return 0;
    }

    Roll with(Filter other) {
        return new Roll(other, order, folded, chosen, at, arranged);
    }

    Roll with(Order other) {
        return new Roll(filter, other, folded, chosen, at, arranged);
    }

    /** Of another grouping nothing is folded. */
    Roll unfolded() {
        return new Roll(filter, order, Set.of(), chosen, at, arranged);
    }
}
