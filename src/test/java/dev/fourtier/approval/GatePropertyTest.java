package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.approval.Rig.Visitor;
import dev.fourtier.model.Money;
import dev.fourtier.upstream.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The first promise, over random doings of clients, agents, people, clocks and disks, from one thread and from several: never more
 * sends than recorded grants, none of anything that was not granted, and none that was not first on disk.
 */
class GatePropertyTest {
    private static final int WORLDS = 260;
    private static final int STEPS = 400;
    private static final int THREADS = 4;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** Every request there is, made once: two prompts, three texts, three rounds, repeats and forgeries. */
    private static final List<Outgoing> REQUESTS = requests();

    @Test
    void nothing_is_sent_without_a_grant_whatever_happens() {
        System.out.println("GatePropertyTest seed " + SEED);
        long sent = 0;
        int widened = 0;
        for (int i = 0; i < WORLDS; i++) {
            var world = new World(randomOf(SEED + i));
            var random = randomOf(SEED ^ i);
            for (int step = 0; step < STEPS; step++) {
                world.step(random);
            }
            sent += world.check("seed " + SEED + " world " + i);
            widened += world.hasWidened() ? 1 : 0;
        }
        assertThat(sent).as("the gate opens as well").isGreaterThan(2 * WORLDS);
        assertThat(widened).as("wide yeses are used as well").isGreaterThan(WORLDS / 20);
    }

    @Test
    void nor_with_several_threads_at_it() throws Exception {
        long sent = 0;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < WORLDS / 4; i++) {
                var world = new World(randomOf(SEED + i));
                List<Future<?>> work = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    var random = randomOf(SEED + 31L * i + t);
                    work.add(threads.submit(() -> {
                        for (int step = 0; step < STEPS; step++) {
                            world.step(random);
                        }
                    }));
                }
                for (Future<?> done : work) {
                    done.get();
                }
                sent += world.check("seed " + SEED + " world " + i);
            }
        }
        assertThat(sent).as("the gate opens as well").isGreaterThan(WORLDS / 4);
    }

    /** Neighbouring seeds of {@link Random} begin alike: without the mixing all worlds of a run could be of one kind. */
    private static Random randomOf(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private static final class World {
        private final Rig rig = new Rig();
        private final Queue<Visitor> visitors = new ConcurrentLinkedQueue<>();
        private final Queue<Runnable> slowWrites = new ConcurrentLinkedQueue<>();
        private final Set<String> onDisk = ConcurrentHashMap.newKeySet();
        private final Queue<String> violations = new ConcurrentLinkedQueue<>();
        private final Queue<Approved> granted = new ConcurrentLinkedQueue<>();
        private final Queue<Visitor> holders = new ConcurrentLinkedQueue<>();
        private final Queue<Visitor> sends = new ConcurrentLinkedQueue<>();

        private World(Random random) {
            boolean widening = random.nextInt(4) > 0;
            rig.settings = new ApprovalSettings(
                    Duration.ofSeconds(1 + random.nextInt(299)),
                    widening,
                    1 + random.nextInt(5),
                    Money.ofDollars(random.nextBoolean() ? "1" : "50"),
                    random.nextInt(3) == 0 ? Optional.of(Money.ofDollars("20")) : Optional.empty(),
                    Optional.empty());
            rig.disk = disk(random);
            rig.desk();
        }

        /** Writes at once, later, twice, not, or throws. Its own randomness, guarded, as any thread may write. */
        private ApprovalLog disk(Random random) {
            return (event, synced) -> {
                int fate;
                synchronized (random) {
                    fate = random.nextInt(12);
                }
                Runnable written = () -> {
                    if (event.kind() == ApprovalEvent.Kind.GRANTED) {
                        onDisk.add(event.requestId().value());
                    }
                    synced.accept(true);
                };
                switch (fate) {
                    case 0 -> synced.accept(false);
                    case 1 -> throw new IllegalStateException("disk");
                    case 2, 3, 4 -> slowWrites.add(written);
                    case 5 -> {}
                    case 6 -> {
                        written.run();
                        synced.accept(false);
                    }
                    default -> written.run();
                }
            };
        }

        private void step(Random random) {
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> ask(random);
                case 3, 4 -> decide(random, id -> approve(id, Scope.REQUEST));
                case 5, 6 -> decide(random, id -> approve(id, Scope.PROMPT));
                case 7 -> {
                    if (random.nextInt(4) == 0) {
                        decide(random, id -> rig.desk().deny(id, "cli"));
                    }
                }
                case 8 ->
                    pick(random, visitors)
                            .filter(_ -> random.nextInt(3) == 0)
                            .ifPresent(visitor -> visitor.waiting.cancel());
                case 9 ->
                    rig.time.jump(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(90_000) - 45_000 : 0));
                case 10 -> rig.time.pass(Duration.ofSeconds(random.nextInt(15)));
                case 11 -> rig.time.passUnnoticed(Duration.ofSeconds(random.nextInt(15)));
                case 12, 13 -> Optional.ofNullable(slowWrites.poll()).ifPresent(Runnable::run);
                case 14 ->
                    pick(random, holders)
                            .ifPresent(visitor -> send(
                                    visitor,
                                    random.nextInt(3) == 0
                                            ? REQUESTS.get(random.nextInt(REQUESTS.size()))
                                            : visitor.draft.request()));
                default ->
                    pick(random, granted)
                            .filter(_ -> random.nextInt(3) == 0)
                            .ifPresent(
                                    approved -> rig.desk().settle(approved, Money.ofMicros(random.nextInt(900_000))));
            }
            if (random.nextInt(4_000) == 0) {
                rig.desk().close();
            }
        }

        private void ask(Random random) {
            // What an honest client asks next in this prompt, mostly.
            int round = rig.requests.get() % 8;
            Outgoing request = REQUESTS.get(random.nextInt(4) > 0 ? round : random.nextInt(REQUESTS.size()));
            // A no holds for a prompt, so a world needs new ones all the time; old ones come back.
            int newest = rig.requests.get() / 8;
            String prompt = "p" + (random.nextInt(4) == 0 ? random.nextInt(newest + 1) : newest);
            var visitor = new Visitor(rig.draft(prompt, request));
            visitors.add(visitor);
            visitor.waiting = rig.desk().ask(visitor.draft, verdict -> {
                visitor.accept(verdict);
                if (verdict instanceof Verdict.Granted(Approved approved)) {
                    if (!onDisk.contains(visitor.draft.requestId().value())) {
                        violations.add("granted before it was on disk");
                    }
                    granted.add(approved);
                    holders.add(visitor);
                }
            });
        }

        private void decide(Random random, Consumer<String> how) {
            List<String> open =
                    rig.desk().questions().stream().map(Question::id).toList();
            String id = switch (random.nextInt(8)) {
                case 0 -> "forged00";
                case 1 -> pick(random, rig.notified).map(Question::id).orElse("none");
                default -> pick(random, open).orElse("none");
            };
            how.accept(id);
        }

        private void approve(String id, Scope scope) {
            var answer = rig.desk().approve(id, scope, Optional.empty(), "cli");
            if (answer.isCompletedExceptionally()) {
                violations.add("an approval failed with an exception");
            }
        }

        /** Its own request or another, and both again. */
        private void send(Visitor visitor, Outgoing first) {
            for (Verdict verdict : visitor.heard) {
                if (verdict instanceof Verdict.Granted(Approved approved)) {
                    tryToSend(approved, first, visitor);
                    tryToSend(approved, visitor.draft.request(), visitor);
                    tryToSend(approved, REQUESTS.getFirst(), visitor);
                }
            }
        }

        private void tryToSend(Approved approved, Outgoing request, Visitor visitor) {
            try {
                if (rig.paid.open(request, _ -> {}, approved).equals(Rig.NO_CALL)) {
                    sends.add(visitor);
                    if (!request.equals(visitor.draft.request())) {
                        violations.add("sent another request than the approved one");
                    }
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("approval");
            }
        }

        /** A late one mostly. */
        private static <T> Optional<T> pick(Random random, Collection<T> from) {
            List<T> all = new ArrayList<>(from);
            int latest = random.nextInt(4) == 0 ? all.size() : Math.min(6, all.size());
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1 - random.nextInt(latest)));
        }

        private boolean hasWidened() {
            return rig.events.stream()
                    .anyMatch(event -> event.kind() == ApprovalEvent.Kind.USED
                            && sends.stream()
                                            .filter(visitor -> visitor.heard.element()
                                                            instanceof Verdict.Granted(Approved approved)
                                                    && approved.questionId().equals(event.id()))
                                            .count()
                                    > 1);
        }

        private long check(String where) {
            assertThat(violations).as(where).isEmpty();
            assertThat(rig.sent).as(where).hasSize(sends.size());
            assertThat(sends).as(where + ": each request once").doesNotHaveDuplicates();
            assertThat(onDisk)
                    .as(where + ": each send has its grant on disk")
                    .containsAll(sends.stream()
                            .map(visitor -> visitor.draft.requestId().value())
                            .toList());
            assertThat(visitors).as(where + ": one verdict each").allMatch(visitor -> visitor.heard.size() <= 1);
            assertCaps(where);
            rig.desk().close();
            assertThat(visitors.stream().filter(visitor -> visitor.heard.size() > 1))
                    .as(where)
                    .isEmpty();
            return sends.size();
        }

        /** One question lets through one request, or as many as its widening says. */
        private void assertCaps(String where) {
            Map<String, Long> grants = new HashMap<>();
            granted.forEach(approved -> grants.merge(approved.questionId(), 1L, Long::sum));
            Set<String> widened = rig.events.stream()
                    .filter(event -> event.kind() == ApprovalEvent.Kind.GRANTED)
                    .filter(event -> event.reason().contains("rest of the prompt"))
                    .map(ApprovalEvent::id)
                    .collect(Collectors.toSet());
            grants.forEach((id, count) -> assertThat(count)
                    .as(where + " question " + id)
                    .isLessThanOrEqualTo(widened.contains(id) ? rig.settings.promptRequests() : 1));
        }
    }

    private static List<Outgoing> requests() {
        List<Outgoing> all = new ArrayList<>();
        for (String text : new String[] {"fix it", "fix it!", "buy all"}) {
            for (int rounds = 0; rounds < 4; rounds++) {
                all.add(Rig.outgoing(Rig.body(text, rounds, true, 8_000)));
                all.add(Rig.outgoing(Rig.body(text, rounds, false, 4_000)));
            }
        }
        all.add(Rig.outgoing(Rig.body("fix it", 1, true, 8_000), Map.of("anthropic-beta", "forged")));
        return List.copyOf(all);
    }
}
