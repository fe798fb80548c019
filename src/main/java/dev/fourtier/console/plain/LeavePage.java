package dev.fourtier.console.plain;

import dev.fourtier.console.Ending;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.request.RequestView;
import java.util.List;
import java.util.stream.Stream;

/** Asks what becomes of the program behind this menu, which nobody else keeps running. */
record LeavePage(Page back) implements ChoicePage {
    /** From a program that runs elsewhere one just goes, and with a pipe nobody could be asked. */
    static Turn leave(Page from, Sight sight) {
        if (from instanceof LeavePage) {
            return Turn.to(from);
        }
        if (sight.lasting() && sight.terminal()) {
            return Turn.to(new LeavePage(from));
        }
        return Turn.at(from, sight.embedded() ? "Stopping everything." : "co goes on.")
                .with(new Errand.Leave(sight.embedded() ? Ending.STOPPED : Ending.DETACHED));
    }

    @Override
    public List<String> facts(Sight sight) {
        long open = sight.operations().requests().recent(RequestsPage.LOOKED_AT).stream()
                .map(RequestView::stage)
                .filter(RequestView.Stage::isOpen)
                .count();
        return Stream.of(
                        "Leave. The proxy and the bridge run behind this menu.",
                        open == 0 ? "No request is open." : Words.many(open, "request") + " open.")
                .toList();
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                Choice.of(
                        "background",
                        "Go on in the background; co comes back, co stop ends it",
                        Turn.at(this, "It goes on in the background.").with(new Errand.Leave(Ending.BACKGROUND))),
                Choice.of(
                        "stop",
                        "Stop everything; open answers get ten seconds",
                        Turn.at(this, "Stopping everything.").with(new Errand.Leave(Ending.STOPPED))));
    }
}
