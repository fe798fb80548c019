package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Requests as they are listed: those that are wanted, in their order, in their groups. Made anew when something of that is another
 * thing, and only looked at by pictures.
 *
 * @param of     what it was made of
 * @param rows   that can be seen
 * @param whole  all requests that are wanted, folded away or not, in the order of the rows
 * @param groups of each request that is wanted, by its id: the id of its group
 * @param places of each row that can be seen, by its id
 */
record Arranged(
        Wanted of, List<Row> rows, List<RequestView> whole, Map<String, String> groups, Map<String, Integer> places) {
    static final Arranged NOTHING = of(new Wanted(List.of(), Filter.ALL, Order.NEWEST, Grouping.NONE, Set.of()));

    /**
     * What is to be listed, and how.
     *
     * @param requests told apart from others by identity: a list of them never changes
     * @param folded   the ids of groups
     */
    record Wanted(List<RequestView> requests, Filter filter, Order order, Grouping grouping, Set<String> folded) {
        boolean isSame(Wanted other) {
            return isSame(requests, other.requests)
                    && filter.text().equals(other.filter.text())
                    && order == other.order
                    && grouping == other.grouping
                    && folded.equals(other.folded);
        }

        @SuppressWarnings("ReferenceEquality") // To compare hundreds of requests for each picture is what this saves.
        private static boolean isSame(List<RequestView> one, List<RequestView> other) {
            return one == other;
        }
    }

    static Arranged of(Wanted wanted) {
        List<RequestView> sorted = wanted.requests().stream()
                .filter(wanted.filter()::takes)
                .sorted(wanted.order().comparator())
                .toList();
        return wanted.grouping() == Grouping.NONE
                ? new Arranged(
                        wanted, sorted.stream().<Row>map(Row.One::new).toList(), sorted, Map.of(), places(sorted))
                : grouped(wanted, sorted);
    }

    private static Map<String, Integer> places(List<RequestView> sorted) {
        Map<String, Integer> places = HashMap.newHashMap(sorted.size());
        for (RequestView each : sorted) {
            places.put(each.id(), places.size());
        }
        return places;
    }

    /** A group stands where the first of it would. */
    private static Arranged grouped(Wanted wanted, List<RequestView> sorted) {
        Map<String, List<RequestView>> members = new LinkedHashMap<>();
        for (RequestView each : sorted) {
            members.computeIfAbsent(id(wanted.grouping(), each), _ -> new ArrayList<>())
                    .add(each);
        }
        List<Row> rows = new ArrayList<>();
        List<RequestView> whole = new ArrayList<>(sorted.size());
        Map<String, String> groups = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        members.forEach((id, all) -> {
            boolean folded = wanted.folded().contains(id);
            places.put(id, rows.size());
            rows.add(Row.Group.of(id, wanted.grouping().label(all.getFirst()), folded, all));
            whole.addAll(all);
            for (RequestView each : all) {
                groups.put(each.id(), id);
                if (!folded) {
                    places.put(each.id(), rows.size());
                    rows.add(new Row.One(each));
                }
            }
        });
        return new Arranged(wanted, List.copyOf(rows), List.copyOf(whole), groups, places);
    }

    private static String id(Grouping grouping, RequestView request) {
        return grouping.word() + ":" + grouping.key(request);
    }

    OptionalInt place(String id) {
        Integer place = places.get(id);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    Optional<String> group(String request) {
        return Optional.ofNullable(groups.get(request));
    }

    /** The ids of all groups. */
    Set<String> allGroups() {
        return Set.copyOf(groups.values());
    }
}
