package dev.fourtier.proxy;

import dev.fourtier.approval.PaidUpstream;
import dev.fourtier.upstream.Upstream;

/** The way to a deployment. */
public sealed interface Access {
    record Free(Upstream upstream) implements Access {}

    /** Only with an approval for the very request. */
    record Paid(PaidUpstream upstream) implements Access {}
}
