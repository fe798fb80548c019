package dev.fourtier.console.plain;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Operations;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a page can see. Nothing of it waits, and nothing is changed by looking.
 *
 * @param operations only its views are read
 * @param terminal   a person may sit in front: lines are typed, not piped
 * @param refusal    why whoever sits in front may not approve
 * @param embedded   the program runs behind this very menu
 * @param lasting    and may go on without it
 */
record Sight(
        Operations operations,
        Instant now,
        ZoneId zone,
        boolean terminal,
        Optional<String> refusal,
        boolean embedded,
        boolean lasting) {
    List<ApprovalView> approvals() {
        return operations.approvals();
    }

    Optional<ApprovalView> approval(String id) {
        return approvals().stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
