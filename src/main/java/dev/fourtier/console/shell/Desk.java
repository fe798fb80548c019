package dev.fourtier.console.shell;

import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Overlay;
import dev.fourtier.control.ApprovalView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    Looked look(List<ApprovalView> waiting, List<Overlay> overlays) {
        return new Looked(
                new Desk(waiting.stream()
                        .map(ApprovalView::id)
                        .filter(seen::contains)
                        .collect(Collectors.toSet())),
                List.of());
    }
}
