package dev.fourtier.control.history;

import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.model.Tier;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which requests are meant; an empty part lets all through.
 *
 * @param since inclusive, by the start of a request
 * @param until exclusive
 * @param tier the one that answered
 * @param workspace the folder as the launcher named it
 * @param limit so many of the newest
 */
public record Selection(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Tier> tier,
        Optional<String> workspace,
        OptionalLong limit) {
    public static final Selection ALL =
            new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    RequestFilter filter() {
        return new RequestFilter(Optional.empty(), since, until, workspace, Optional.empty(), tier, Optional.empty());
    }
}
