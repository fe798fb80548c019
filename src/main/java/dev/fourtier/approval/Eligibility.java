package dev.fourtier.approval;

import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import java.util.List;
import java.util.Optional;

/** What a request has to be before anybody is asked about it. Pure. */
final class Eligibility {
    private Eligibility() {}

    /**
     * The sentence that says why not.
     *
     * @param missingKey the environment variable that is not set
     */
    static Optional<String> refusal(Draft draft, Optional<String> missingKey) {
        if (draft.kind() == RequestKind.BACKGROUND) {
            return Optional.of(Sentences.BACKGROUND);
        }
        if (!wasTried(Tier.T2, draft.attempts()) || !wasTried(Tier.T3, draft.attempts())) {
            return Optional.of(Sentences.TIERS);
        }
        if (missingKey.isPresent()) {
            return missingKey.map(Sentences::noKey);
        }
        return draft.price().isEmpty() ? Optional.of(Sentences.noPrice(draft.model())) : Optional.empty();
    }

    /** The ladder sees to this already; the gate looks again, since this is what the person is told. */
    private static boolean wasTried(Tier tier, List<Attempt> attempts) {
        List<Attempt> tries =
                attempts.stream().filter(attempt -> attempt.tier() == tier).toList();
        return !tries.isEmpty() && tries.stream().allMatch(attempt -> opensGate(attempt.outcome()));
    }

    private static boolean opensGate(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed _, Outcome.CircuitOpen _, Outcome.Missing _, Outcome.Insufficient _ -> true;
            case Outcome.Unfit _, Outcome.Looping _, Outcome.NotApproved _, Outcome.Answered _ -> false;
        };
    }
}
