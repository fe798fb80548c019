package dev.fourtier.routing;

import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request on its way up. Immutable: {@link #next} says what to do and {@link #after} records how it ended, each giving
 * the ladder as it stands then.
 *
 * <p>The rules (design, section 3): every rung's deployments are tried before the next rung; no rung is left out; the paid rung
 * is asked for only when T2 and T3 both have a recorded non-answer for this very request that is neither "unfit" nor a loop.
 */
public final class Ladder {
    private final Route route;
    private final List<Attempt> attempts;

    private Ladder(Route route, List<Attempt> attempts) {
        this.route = route;
        this.attempts = attempts;
    }

    public static Ladder enter(Route route) {
        return new Ladder(route, List.of());
    }

    /**
     * Enters with rungs that have their outcome already, because the person or a found loop raised the conversation past
     * them. Only outcomes of rungs below the entry are taken.
     */
    public static Ladder enter(Route route, List<Attempt> before) {
        return new Ladder(route, List.copyOf(before));
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    public Route route() {
        return route;
    }

    /** A step and the ladder with what was recorded on the way to it (missing, unfit, circuit open). */
    public record Decision(Ladder ladder, Step step) {}

    public Decision next(Conditions world) {
        Ladder ladder = this;
        for (Tier rung : route.order()) {
            if (rung == Tier.T4) {
                return ladder.paid(world);
            }
            if (ladder.isRaisedPast(rung)) {
                continue;
            }
            if (route.on(rung).isEmpty() && !ladder.isRecorded(rung)) {
                ladder = ladder.with(new Attempt(rung, "", new Outcome.Missing("no deployment in config.yaml")));
            }
            for (Optional<Target> target = ladder.pick(rung, world);
                    target.isPresent();
                    target = ladder.pick(rung, world)) {
                Optional<Outcome> obstacle = obstacle(target.get(), world);
                if (obstacle.isEmpty()) {
                    return new Decision(ladder, new Step.Try(target.get()));
                }
                ladder = ladder.after(target.get(), obstacle.get());
            }
        }
        throw new IllegalStateException("every order ends with T4");
    }

    /** The same ladder with the outcome of the try that {@link #next} asked for. */
    public Ladder after(Target target, Outcome outcome) {
        return with(new Attempt(target.rung(), target.id(), outcome));
    }

    private Decision paid(Conditions world) {
        if (!isOpenForPaid()) {
            return new Decision(this, new Step.GiveUp(Step.Why.UNFIT));
        }
        Ladder ladder = this;
        for (Optional<Target> target = pick(Tier.T4, world); target.isPresent(); target = ladder.pick(Tier.T4, world)) {
            Optional<Outcome> obstacle = obstacle(target.get(), world);
            if (obstacle.isEmpty()) {
                return new Decision(ladder, new Step.Ask(target.get()));
            }
            ladder = ladder.after(target.get(), obstacle.get());
        }
        return new Decision(
                ladder, new Step.GiveUp(route.on(Tier.T4).isEmpty() ? Step.Why.NOTHING_PAID : Step.Why.PAID_FAILED));
    }

    private boolean isOpenForPaid() {
        return countsForPaid(Tier.T2) && countsForPaid(Tier.T3);
    }

    /** Whether a rung did what it could: some try, and none that says only that the request does not suit it. */
    private boolean countsForPaid(Tier rung) {
        List<Outcome> outcomes = attempts.stream()
                .filter(attempt -> attempt.tier() == rung)
                .map(Attempt::outcome)
                .toList();
        return !outcomes.isEmpty() && outcomes.stream().allMatch(Ladder::countsForPaid);
    }

    private static boolean countsForPaid(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed _ -> true;
            case Outcome.CircuitOpen _ -> true;
            case Outcome.Missing _ -> true;
            case Outcome.Insufficient _ -> true;
            case Outcome.Unfit _ -> false;
            case Outcome.Looping _ -> false;
            case Outcome.Answered _, Outcome.NotApproved _ -> false;
        };
    }

    /** What does not suit it would not suit it either if it were up: an open circuit must not count for the paid rung in its place. */
    private static Optional<Outcome> obstacle(Target target, Conditions world) {
        return world.unfit(target).<Outcome>map(unfit -> unfit).or(() -> world.circuit(target));
    }

    /** The next target of a rung: groups in the order of the file, inside one the least busy first. */
    private Optional<Target> pick(Tier rung, Conditions world) {
        Set<String> tried = attempts.stream().map(Attempt::deployment).collect(Collectors.toSet());
        List<Target> targets = route.on(rung);
        Set<String> triedServices = targets.stream()
                .filter(target -> tried.contains(target.id()))
                .map(Target::service)
                .collect(Collectors.toSet());
        List<Target> left = targets.stream()
                .filter(target -> !triedServices.contains(target.service()))
                .toList();
        if (left.size() < 2) {
            return left.stream().findFirst();
        }
        Map<String, Integer> places = new java.util.HashMap<>();
        left.forEach(target -> places.putIfAbsent(target.group(), places.size()));
        return left.stream()
                .min(Comparator.comparingInt((Target target) -> places.getOrDefault(target.group(), 0))
                        .thenComparingInt(world::inFlight));
    }

    private boolean isRecorded(Tier rung) {
        return attempts.stream().anyMatch(attempt -> attempt.tier() == rung);
    }

    private boolean isRaisedPast(Tier rung) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.tier() == rung
                        && (attempt.outcome() instanceof Outcome.Insufficient
                                || attempt.outcome() instanceof Outcome.Looping));
    }

    private Ladder with(Attempt attempt) {
        var more = new ArrayList<>(attempts);
        more.add(attempt);
        return new Ladder(route, List.copyOf(more));
    }
}
