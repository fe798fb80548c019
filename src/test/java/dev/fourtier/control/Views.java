package dev.fourtier.control;

import dev.fourtier.approval.News;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
            1,
            Optional.of("A newer co is to be had."));

    static final ModelView MODEL = new ModelView(
            Tier.T2,
            List.of("claude-sonnet-4-6"),
            "qwen3-coder:480b-cloud",
            "ollama",
            false,
            OptionalLong.of(16_384),
            Optional.of(true),
            Optional.empty(),
            Optional.of(new ModelView.Retired(Optional.of(LocalDate.of(2026, 7, 15)), true, "qwen3.5:397b-cloud")),
            new ModelView.Calls(1, 22, 3, 4, 5),
            Optional.of("Its context is small."));

    static final ApprovalView WAITING = new ApprovalView(
            "k3f9x2ab",
            "claude-sonnet-4-6",
            "req_1",
            "/home/somebody/project",
            List.of(
                    new ApprovalView.Tried(Tier.T2, "timeout", "no first byte within 20 s"),
                    new ApprovalView.Tried(Tier.T3, "missing", "no deployment in config.yaml")),
            new ApprovalView.Content(
                    1_234,
                    12,
                    15,
                    110_000,
                    new News(
                            News.Against.CONVERSATION,
                            List.of(
                                    new News.Part(News.Kind.SYSTEM, 0, 3, 2_104, false),
                                    new News.Part(News.Kind.TOOLS, 0, 15, 30_200, true),
                                    new News.Part(News.Kind.MESSAGES, 1, 11, 48_000, false),
                                    new News.Part(News.Kind.USER, 12, 1, 1_234, true)),
                            List.of(
                                    new News.Suspect(News.Kind.SYSTEM, 0, 7, "JWT", false),
                                    new News.Suspect(News.Kind.USER, 12, 42, "sk-…", true)),
                            2,
                            true)),
            new ApprovalView.Cost(
                    28_400, 32_000, Money.ofDollars("0.1002"), Money.ofDollars("0.5652"), LocalDate.of(2026, 11, 1)),
            new ApprovalView.Widest(25, Money.ofDollars("5")),
            Duration.ofSeconds(87),
            Instant.parse("2026-11-23T01:02:03Z"));

    static final ConversationView SEEN =
            new ConversationView("abcd-1", "/home/somebody/project", Tier.T2, Instant.parse("2026-11-23T01:00:00Z"));

    private Views() {}
}
