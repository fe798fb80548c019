package dev.fourtier.routing;

import dev.fourtier.model.Tier;

/** What to do next with a request. */
public sealed interface Step {
    /** Send it to a free deployment. */
    record Try(Target target) implements Step {}

    /** T2 and T3 gave no answer: ask the person whether this paid deployment may be used. */
    record Ask(Target target) implements Step {}

    /** Nothing is left that may be tried. */
    record GiveUp(Why why) implements Step {}

    enum Why {
        /** All that is free failed, and there is no paid deployment. */
        NOTHING_PAID,
        /** The request does not fit T2 or T3; that never opens the paid tier. */
        UNFIT,
        /** The paid deployments were tried as well. */
        PAID_FAILED
    }

    /** The rung this step is about; null when it gives up. */
    default Tier rung() {
        return switch (this) {
            case Try(Target target) -> target.rung();
            case Ask(Target target) -> target.rung();
            case GiveUp _ -> Tier.T4;
        };
    }
}
