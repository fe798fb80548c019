package dev.fourtier.control.request;

import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests as a view shows them. */
public final class SampleRequests {
    private static final Instant AT = Instant.parse("2026-11-26T14:03:19Z");

    private SampleRequests() {}

    /** At its first try. */
    public static RequestView open(String id) {
        return new RequestView(
                id,
                AT,
                "claude-cli",
                "/home/somebody/api",
                "abcd-1",
                "claude-sonnet-5-5",
                "main",
                true,
                RequestView.Stage.TRYING,
                List.of(new RequestView.Try(
                        Tier.T2,
                        "d2",
                        "qwen3-coder:480b-cloud",
                        "open",
                        "",
                        Duration.ofMillis(3),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMillis(500))),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                Duration.ofMillis(503),
                110_000,
                Money.ZERO,
                Money.ZERO);
    }

    /** By T2, after T1 refused. */
    public static RequestView answered(String id) {
        return new RequestView(
                id,
                AT,
                "claude-cli",
                "/home/somebody/api",
                "abcd-1",
                "claude-haiku-5-5",
                "main",
                true,
                RequestView.Stage.ANSWERED,
                List.of(
                        new RequestView.Try(
                                Tier.T1,
                                "d1",
                                "qwen2.5-coder:7b",
                                "context",
                                "about 31,000 tokens do not fit into 16,384",
                                Duration.ofMillis(3),
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofMillis(11)),
                        new RequestView.Try(
                                Tier.T2,
                                "d2",
                                "qwen3-coder:480b-cloud",
                                "ok",
                                "answered",
                                Duration.ofMillis(14),
                                Optional.of(Duration.ofMillis(140)),
                                Optional.of(Duration.ofMillis(1_910)),
                                Duration.ofMillis(4_796))),
                Optional.of(Tier.T2),
                Optional.of("qwen3-coder:480b-cloud"),
                200,
                31_012,
                1_104,
                Optional.of(Duration.ofMillis(1_924)),
                Duration.ofMillis(4_810),
                110_000,
                Money.ZERO,
                Money.ofDollars("0.1096"));
    }
}
