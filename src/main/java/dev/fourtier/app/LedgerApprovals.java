package dev.fourtier.app;

import dev.fourtier.approval.ApprovalEvent;
import dev.fourtier.approval.ApprovalLog;
import dev.fourtier.approval.Spending;
import dev.fourtier.ledger.Appended;
import dev.fourtier.ledger.ApprovalRecord;
import dev.fourtier.ledger.ApprovalState;
import dev.fourtier.ledger.Ledger;
import dev.fourtier.ledger.LedgerState;
import dev.fourtier.model.Money;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The ledger as the gate sees it: where every step is kept, and what was spent before. */
final class LedgerApprovals implements ApprovalLog, Spending {
    private final Ledger ledger;
    private final ZoneId zone;

    LedgerApprovals(Ledger ledger, ZoneId zone) {
        this.ledger = ledger;
        this.zone = zone;
    }

    @Override
    public void append(ApprovalEvent event, Consumer<Boolean> synced) {
        Optional<ApprovalState> state = stateOf(event.kind());
        if (state.isEmpty()) {
            // That it was sent is told by the request's own row.
            synced.accept(true);
            return;
        }
        if (ledger.state() instanceof LedgerState.Broken) {
            synced.accept(false);
            return;
        }
        var row = new ApprovalRecord(
                event.id(),
                event.requestId(),
                event.conversation().value(),
                state.get(),
                event.at(),
                event.reason(),
                event.estimatedInputTokens(),
                event.likely(),
                event.reserved(),
                event.by());
        CompletionStage<?> _ =
                ledger.append(row).thenAccept(appended -> synced.accept(appended instanceof Appended.OnDisk));
    }

    @Override
    public Optional<Spent> spent(LocalDate today) {
        try {
            return Optional.of(new Spent(since(today), since(today.withDayOfMonth(1))));
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private Money since(LocalDate day) {
        return ledger.spentSince(day.atStartOfDay(zone).toInstant()).total();
    }

    private static Optional<ApprovalState> stateOf(ApprovalEvent.Kind kind) {
        return switch (kind) {
            case ASKED -> Optional.of(ApprovalState.ASKED);
            case GRANTED -> Optional.of(ApprovalState.GRANTED);
            case DENIED -> Optional.of(ApprovalState.DENIED);
            case EXPIRED -> Optional.of(ApprovalState.EXPIRED);
            case USED -> Optional.empty();
        };
    }
}
