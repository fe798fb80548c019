package dev.fourtier.app;

import dev.fourtier.approval.ApprovalDesk;
import dev.fourtier.approval.ApprovalSettings;
import dev.fourtier.approval.Clocks;
import dev.fourtier.approval.Pin;
import dev.fourtier.config.ApiKey;
import dev.fourtier.config.ApprovalScope;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.Settings;
import dev.fourtier.ledger.Ledger;
import dev.fourtier.model.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the desk together that paid requests wait at. */
final class GateKeeping {
    private GateKeeping() {}

    static ApprovalDesk desk(
            Supplier<Configuration> configuration,
            Map<String, String> environment,
            Ledger ledger,
            Path pinFile,
            Runnable bell,
            Runnable changed,
            ScheduledExecutorService timer,
            InstantSource clock,
            ZoneId zone) {
        var record = new LedgerApprovals(ledger, zone);
        return new ApprovalDesk(new ApprovalDesk.Surroundings(
                () -> settings(configuration.get().settings()),
                record,
                record,
                deployment -> missingKey(configuration.get(), deployment, environment),
                Pin.load(pinFile, System::nanoTime),
                new NotifyHook(
                        bell, changed, () -> configuration.get().settings().approvalNotifyCommand()),
                timer,
                new Clocks(System::nanoTime, clock, zone),
                new SecureRandom()));
    }

    /** A deployment that has gone meanwhile has no key to miss; its service is not there either. */
    private static Optional<String> missingKey(
            Configuration configuration, String id, Map<String, String> environment) {
        return configuration.deployments().stream()
                .filter(deployment -> deployment.id().equals(id))
                .map(Deployment::apiKey)
                .filter(key -> key.resolve(environment).isEmpty())
                .mapMulti((ApiKey key, Consumer<String> variables) -> {
                    if (key instanceof ApiKey.FromEnvironment(String variable)) {
                        variables.accept(variable);
                    }
                })
                .findFirst();
    }

    private static ApprovalSettings settings(Settings settings) {
        ApprovalSettings usual = ApprovalSettings.DEFAULT;
        return new ApprovalSettings(
                settings.approvalTimeout(),
                settings.approvalScope() == ApprovalScope.PROMPT,
                usual.promptRequests(),
                usual.promptDollars(),
                settings.t4DailyLimitUsd().map(GateKeeping::money),
                settings.t4MonthlyLimitUsd().map(GateKeeping::money));
    }

    private static Money money(BigDecimal dollars) {
        return Money.ofDollars(dollars.toPlainString());
    }
}
