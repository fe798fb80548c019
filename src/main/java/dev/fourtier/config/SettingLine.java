package dev.fourtier.config;

import dev.fourtier.model.Tier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A setting as it holds, for people.
 *
 * @param value what may be a secret is only said to be set
 * @param place in {@code settings.conf}; empty where nothing is said, and the default holds
 */
public record SettingLine(String key, String value, Optional<Place> place) {
    private static final String NONE = "none";

    /** All of them, in the order of the shipped file. */
    public static List<SettingLine> of(Settings settings, ConfigFolder folder) {
        Map<String, Place> places = places(folder);
        return SettingsReader.KEYS.stream()
                .map(key -> new SettingLine(key, value(key, settings), Optional.ofNullable(places.get(key))))
                .toList();
    }

    /** Of what counts: of two lines the later, and none that has nothing behind its sign. */
    private static Map<String, Place> places(ConfigFolder folder) {
        Map<String, Place> places = new HashMap<>();
        if (Source.read(folder.file("settings.conf")) instanceof Source.Text text) {
            for (ConfLine line : ConfLine.all(text, false, new Problems())) {
                if (line instanceof ConfLine.Pair pair) {
                    places.remove(pair.key());
                    if (!pair.value().isBlank()) {
                        places.put(pair.key(), pair.place());
                    }
                }
            }
        }
        return places;
    }

    private static String value(String key, Settings settings) {
        return switch (key) {
            case "WORKSPACE_DIR" -> settings.workspaceDir().map(Path::toString).orElse("where you are");
            case "VERBOSE_LOGGING" -> onOff(settings.verboseLogging());
            case "LOG_RETENTION_DAYS" -> String.valueOf(settings.logRetentionDays());
            case "AUTO_UPDATE" -> onOff(settings.autoUpdate());
            case "CIRCUIT_BREAKER" -> onOff(settings.circuitBreaker());
            case "FIRST_BYTE_TIMEOUT_SECONDS" ->
                String.valueOf(settings.firstByteTimeout().toSeconds());
            case "IDLE_TIMEOUT_SECONDS" -> String.valueOf(settings.idleTimeout().toSeconds());
            case "PING_SECONDS" -> String.valueOf(settings.pingInterval().toSeconds());
            case "APPROVAL_TIMEOUT_SECONDS" ->
                String.valueOf(settings.approvalTimeout().toSeconds());
            case "APPROVAL_SCOPE" -> settings.approvalScope() == ApprovalScope.PROMPT ? "prompt" : "request";
            case "APPROVAL_NOTIFY_COMMAND" -> isSet(settings.approvalNotifyCommand());
            case "T4_DAILY_LIMIT_USD" -> dollars(settings.t4DailyLimitUsd());
            case "T4_MONTHLY_LIMIT_USD" -> dollars(settings.t4MonthlyLimitUsd());
            case "LEDGER_JDBC_URL" -> isSet(settings.ledgerJdbcUrl());
            case "GOOGLE_SIGN_IN" -> onOff(settings.googleSignIn());
            case "GEMINI_WORKERS" -> String.valueOf(settings.geminiWorkers());
            case "BRIDGE_PARK_SECONDS" -> String.valueOf(settings.bridgePark().toSeconds());
            case "TRAILER_T1" -> trailer(settings, Tier.T1);
            case "TRAILER_T2" -> trailer(settings, Tier.T2);
            case "TRAILER_T3" -> trailer(settings, Tier.T3);
            case "TRAILER_T4" -> trailer(settings, Tier.T4);
            default -> throw new IllegalArgumentException(key + " has no value here");
        };
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String isSet(Optional<?> secret) {
        return secret.isPresent() ? "set" : NONE;
    }

    private static String dollars(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse(NONE);
    }

    private static String trailer(Settings settings, Tier tier) {
        return settings.trailers().lines().getOrDefault(tier, "off");
    }
}
