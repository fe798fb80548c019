package dev.fourtier.control.history;

import dev.fourtier.ledger.Dimension;

/** What statistics are told apart by. */
public enum By {
    DAY(Dimension.DAY),
    TIER(Dimension.TIER),
    MODEL(Dimension.MODEL),
    WORKSPACE(Dimension.WORKSPACE);

    final Dimension dimension;

    By(Dimension dimension) {
        this.dimension = dimension;
    }
}
