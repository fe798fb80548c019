package dev.fourtier.ledger;

import dev.fourtier.model.RequestId;
import dev.fourtier.model.Tier;
import java.time.Instant;
import java.util.Optional;

/** Which requests to show; an empty part lets all through. {@code since} is inclusive, {@code until} exclusive. */
public record RequestFilter(
        Optional<RequestId> id,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> workspace,
        Optional<String> conversation,
        Optional<Tier> tier,
        Optional<RequestOutcome> outcome) {
    public static RequestFilter all() {
        return new RequestFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static RequestFilter of(RequestId only) {
        return new RequestFilter(
                Optional.of(only),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public RequestFilter since(Instant time) {
        return new RequestFilter(id, Optional.of(time), until, workspace, conversation, tier, outcome);
    }

    public RequestFilter until(Instant time) {
        return new RequestFilter(id, since, Optional.of(time), workspace, conversation, tier, outcome);
    }

    public RequestFilter workspace(String folder) {
        return new RequestFilter(id, since, until, Optional.of(folder), conversation, tier, outcome);
    }

    public RequestFilter conversation(String name) {
        return new RequestFilter(id, since, until, workspace, Optional.of(name), tier, outcome);
    }

    /** Only what this tier answered. */
    public RequestFilter tier(Tier answering) {
        return new RequestFilter(id, since, until, workspace, conversation, Optional.of(answering), outcome);
    }

    public RequestFilter outcome(RequestOutcome end) {
        return new RequestFilter(id, since, until, workspace, conversation, tier, Optional.of(end));
    }
}
