package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ApprovalView;
import java.util.List;

/**
 * The paid requests that wait.
 *
 * @param waiting as they were read out
 */
record ApprovalsPage(List<ApprovalView> waiting) implements ChoicePage {
    static final ApprovalsPage HERE = new ApprovalsPage(List.of());

    ApprovalsPage {
        waiting = List.copyOf(waiting);
    }

    @Override
    public Page arrived(Sight sight) {
        List<ApprovalView> now = sight.approvals();
        return now.size() == 1 ? ApprovalPage.of(now.getFirst().id()) : new ApprovalsPage(now);
    }

    @Override
    public List<String> facts(Sight sight) {
        return waiting.isEmpty()
                ? List.of(
                        "Approvals: nothing asks for money.",
                        "A paid request waits until you typed your word; without one it is denied.")
                : List.of("Approvals, the oldest first.");
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return waiting.stream()
                .map(each -> Choice.of(
                        each.id(),
                        each.model() + ", at most " + Words.money(each.cost().highest()) + ", denied in "
                                + Spoken.left(each, sight.now()) + ", id " + each.id(),
                        Turn.to(ApprovalPage.of(each.id()))))
                .toList();
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
