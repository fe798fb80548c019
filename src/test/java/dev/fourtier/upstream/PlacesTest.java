package dev.fourtier.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.upstream.Places.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final List<String> granted = new ArrayList<>();

    private Places.Ticket enter(Places places, Priority priority, String who) {
        return places.enter(priority, () -> granted.add(who));
    }

    @Test
    void the_second_waits_for_the_first() {
        var places = new Places(1);
        Places.Ticket first = enter(places, Priority.PERSON, "first");
        enter(places, Priority.PERSON, "second");
        assertThat(granted).containsExactly("first");
        first.release();
        first.release();
        assertThat(granted).containsExactly("first", "second");
        assertThat(places.inFlight()).isEqualTo(1);
    }

    @Test
    void people_go_before_background_calls() {
        var places = new Places(1);
        Places.Ticket first = enter(places, Priority.BACKGROUND, "first");
        Places.Ticket title = enter(places, Priority.BACKGROUND, "title");
        Places.Ticket person = enter(places, Priority.PERSON, "person");
        first.release();
        person.release();
        assertThat(granted).containsExactly("first", "person", "title");
        title.release();
        assertThat(places.inFlight()).isZero();
    }

    @Test
    void who_leaves_the_queue_takes_no_place() {
        var places = new Places(1);
        Places.Ticket first = enter(places, Priority.PERSON, "first");
        Places.Ticket second = enter(places, Priority.PERSON, "second");
        Places.Ticket third = enter(places, Priority.PERSON, "third");
        second.release();
        first.release();
        assertThat(granted).containsExactly("first", "third");
        third.release();
        assertThat(places.inFlight()).isZero();
    }

    @Test
    void never_more_than_the_places_are_taken_and_all_get_one() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("PlacesTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int count = 1 + random.nextInt(3);
            var places = new Places(count);
            int[] held = {0};
            int[] served = {0};
            List<Places.Ticket> open = new ArrayList<>();
            int wanted = 1 + random.nextInt(20);
            for (int i = 0; i < wanted; i++) {
                open.add(places.enter(random.nextBoolean() ? Priority.PERSON : Priority.BACKGROUND, () -> {
                    held[0]++;
                    served[0]++;
                }));
                assertThat(held[0]).as("seed %s", seed).isLessThanOrEqualTo(count);
                if (random.nextBoolean()) {
                    held[0] -= releaseOldest(places, open);
                }
            }
            while (!open.isEmpty()) {
                held[0] -= releaseOldest(places, open);
                assertThat(held[0]).as("seed %s", seed).isLessThanOrEqualTo(count);
            }
            assertThat(places.inFlight()).as("seed %s", seed).isZero();
        }
    }

    /** Releases the oldest, and says whether that freed a place. */
    private static int releaseOldest(Places places, List<Places.Ticket> open) {
        int before = places.inFlight();
        Places.Ticket ticket = open.removeFirst();
        boolean held = ticket.holdsPlace();
        ticket.release();
        assertThat(places.inFlight()).isEqualTo(before - 1);
        return held ? 1 : 0;
    }
}
