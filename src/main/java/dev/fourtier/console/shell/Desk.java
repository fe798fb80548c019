package dev.fourtier.console.shell;

import dev.fourtier.console.view.ApprovalModal;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Overlay;
import dev.fourtier.control.ApprovalView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the requests that wait for the person were brought before them.
 *
 * @param seen their ids
 */
record Desk(Set<String> seen) {
    static final Desk NONE = new Desk(Set.of());

    Desk {
        seen = Set.copyOf(seen);
    }

    /** What is to be done now. */
    record Looked(Desk desk, List<Effect> effects) {
        Looked {
            effects = List.copyOf(effects);
        }
    }

    /** One after the other, over whatever is open: the next comes when the one before it is decided or put off. */
    Looked look(List<ApprovalView> waiting, List<Overlay> overlays) {
        Optional<ApprovalView> fresh =
                waiting.stream().filter(each -> !seen.contains(each.id())).findFirst();
        if (fresh.isEmpty() || overlays.stream().anyMatch(ApprovalModal.class::isInstance)) {
            return new Looked(this, List.of());
        }
        Set<String> all = new HashSet<>(seen);
        all.add(fresh.get().id());
        return new Looked(
                new Desk(all),
                List.of(
                        new Effect.Ring(),
                        new Effect.Open(ApprovalModal.of(fresh.get().id()))));
    }
}
