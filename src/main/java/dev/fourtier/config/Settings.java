package dev.fourtier.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code settings.conf} says, with its defaults filled in.
 *
 * @param workspaceDir absolute; where Claude Code is started if nothing else is said. Need not exist
 * @param verboseLogging adds hop, status, size and timing to logs, never text
 * @param logRetentionDays at least 1
 * @param firstByteTimeout silence allowed after a request was sent
 * @param idleTimeout silence allowed inside an answer
 * @param pingInterval silence towards the client after which it gets a sign of life
 * @param approvalTimeout how long the gate waits for a person; under 300 s, because the client does not wait longer
 * @param approvalNotifyCommand run when an approval waits; it may hold a token, so it does not print
 * @param t4DailyLimitUsd dollars a day over which the gate does not even ask; absent means no limit
 * @param ledgerJdbcUrl a server the ledger is copied to
 * @param googleSignIn whether the Gemini CLI may use a Google account instead of a key
 * @param geminiWorkers processes of the Gemini CLI that are kept warm
 * @param bridgePark how long a session of Gemini's waits for the results of its tools; the Gemini CLI gives up after 600 s
 * @param trailers how commits name the tiers that did the work
 */
public record Settings(
        Optional<Path> workspaceDir,
        boolean verboseLogging,
        int logRetentionDays,
        boolean autoUpdate,
        boolean circuitBreaker,
        Duration firstByteTimeout,
        Duration idleTimeout,
        Duration pingInterval,
        Duration approvalTimeout,
        ApprovalScope approvalScope,
        Optional<NotifyCommand> approvalNotifyCommand,
        Optional<BigDecimal> t4DailyLimitUsd,
        Optional<BigDecimal> t4MonthlyLimitUsd,
        Optional<JdbcUrl> ledgerJdbcUrl,
        boolean googleSignIn,
        Duration bridgePark,
        int geminiWorkers,
        Trailers trailers) {
    /** All tries of a streamed request together keep inside this: the client waits no longer. */
    static final int LONGEST_FIRST_BYTE_SECONDS = 540;

    static final int LONGEST_IDLE_SECONDS = 3600;

    /** A little less than the CLI itself waits for a tool. */
    static final int LONGEST_PARK_SECONDS = 590;

    /** Each keeps some 200 MB. */
    static final int MOST_GEMINI_WORKERS = 4;

    public static final Settings DEFAULTS = new Settings(
            Optional.empty(),
            false,
            30,
            true,
            true,
            Duration.ofSeconds(300),
            Duration.ofSeconds(300),
            Duration.ofSeconds(8),
            Duration.ofSeconds(120),
            ApprovalScope.PROMPT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ofSeconds(540),
            1,
            Trailers.DEFAULTS);
}
