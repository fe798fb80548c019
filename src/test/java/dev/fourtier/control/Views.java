package dev.fourtier.control;

import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A state with one of everything in it. */
final class Views {
    static final StatusView FULL = new StatusView(
            "0.1.0",
            4711,
            3_723,
            new StatusView.Door("http://localhost:4000", StatusView.State.RUNNING),
            new StatusView.Door("http://localhost:4001", StatusView.State.STOPPED),
            List.of(
                    new StatusView.Service(
                            "ollama", StatusView.State.RUNNING, OptionalLong.of(12), OptionalInt.of(11434), 2),
                    new StatusView.Service(
                            "litellm", StatusView.State.FAILED, OptionalLong.empty(), OptionalInt.empty(), 0)),
            List.of(
                    new StatusView.TierLine(
                            Tier.T1, Optional.of("qwen2.5-coder:7b"), 10, 8, 2, StatusView.State.RUNNING),
                    new StatusView.TierLine(Tier.T4, Optional.empty(), 0, 0, 0, StatusView.State.MISSING)),
            1);

    private Views() {}
}
