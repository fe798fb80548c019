package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.time.Duration;

/** What the person reads in the client's window: one plain sentence each, saying what to do. */
final class Sentences {
    static final String CLOSED = "The paid model was not used: co is shutting down.";
    static final String LEDGER =
            "The paid model was not used: co cannot write its ledger, and it spends nothing that is not on record"
                    + " (co doctor says what is wrong).";
    static final String BACKGROUND = "The paid model is not for background calls, so nobody was asked.";
    static final String TIERS =
            "The paid model was not used: it is asked only after both T2 and T3 were tried for this request.";
    static final String UNREADABLE =
            "The paid model was not used: co could not make out for certain what this request says.";
    static final String CROWD =
            "The paid model was not used: too many requests wait for an approval already (co approvals shows them).";
    static final String BUSY =
            "The paid model was not used: another request of this prompt got the approval, and it was for one request only.";
    static final String WITHDRAWN =
            "The paid model was not used: the request you would have been asked about went away; send your prompt again.";
    static final String NOT_WIDER = "An approval is for one request here (APPROVAL_SCOPE=request in settings.conf).";
    static final String TROUBLE = "The paid model was not used: something went wrong inside co (co logs says what).";

    private static final String WAS_OVER = "This question is over: ";

    private Sentences() {}

    static String noKey(String variable) {
        return "T4 is not set up: restart co with " + variable + " set.";
    }

    static String noPrice(String model) {
        return "The paid model was not used: models.conf has no price for " + model
                + ", so its cost could not be shown to you.";
    }

    static String denied() {
        return "The paid model was not used: you denied it for this prompt.";
    }

    static String expired(Duration timeout) {
        return "The paid model was not used: nobody approved it within " + timeout.toSeconds()
                + " s (co approvals shows what waits, co approve ID says yes).";
    }

    static String overBudget(String period, Money limit, Money spent, Money highest) {
        return "The paid model was not used: the " + period + " limit is " + limit + ", " + spent
                + " of it is spent or reserved, and this request may cost up to " + highest + ".";
    }

    static String unknown(String id) {
        return "There is no question " + id + "; co approvals shows what waits.";
    }

    static String over(String how) {
        return WAS_OVER + how + ".";
    }
}
