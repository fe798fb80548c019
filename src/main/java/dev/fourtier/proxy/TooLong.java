package dev.fourtier.proxy;

import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The one case in which not the models but the conversation has to change. */
final class TooLong {
    private TooLong() {}

    /**
     * Anthropic's own words for it, where every model there is was left out for the length of the prompt alone: Claude Code
     * understands them, and compacts the conversation by itself. The largest room is named.
     */
    static Optional<String> sentence(List<Attempt> attempts) {
        return attempts.stream().allMatch(attempt -> isLengthOrNothing(attempt.outcome()))
                ? attempts.stream()
                        .map(Attempt::outcome)
                        .flatMap(outcome -> excess(outcome).stream())
                        .max(Comparator.comparingLong(Outcome.Excess::room))
                        .map(most -> "prompt is too long: " + Math.max(most.tokens(), most.room() + 1) + " tokens > "
                                + most.room() + " maximum")
                : Optional.empty();
    }

    private static boolean isLengthOrNothing(Outcome outcome) {
        return outcome instanceof Outcome.Missing
                || outcome instanceof Outcome.Insufficient
                || outcome instanceof Outcome.Looping
                || excess(outcome).isPresent();
    }

    private static Optional<Outcome.Excess> excess(Outcome outcome) {
        return outcome instanceof Outcome.Unfit unfit ? unfit.excess() : Optional.empty();
    }
}
