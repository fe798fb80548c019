package dev.fourtier.console.shell;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Over;
import dev.fourtier.console.view.Overlay;
import dev.fourtier.console.widget.Box;
import dev.fourtier.control.request.RequestView;

/** Asks what becomes of the program behind this console, which nobody else keeps running. */
record Leave() implements Overlay {
    @Override
    public Next on(Event event, State state) {
        if (!(event instanceof Event.Pressed(Key key, var _))) {
            return Next.stay(this);
        }
        return switch (action(key, state)) {
            case "background" -> Next.close(new Effect.Leave(Effect.Leave.How.BACKGROUND));
            case "stop" -> Next.close(new Effect.Leave(Effect.Leave.How.STOP));
            default -> Next.close();
        };
    }

    @Override
    public void render(Canvas canvas, State state) {
        Theme theme = state.theme();
        long open = state.data().requests().stream()
                .map(RequestView::stage)
                .filter(RequestView.Stage::isOpen)
                .count();
        Canvas box = Box.middle(canvas, 66, 9, "Leave the console", "", Role.TITLE, theme);
        box.text(0, 1, box.columns(), "The proxy and the bridge run behind this console.", theme.of(Role.TEXT));
        box.text(
                0,
                2,
                box.columns(),
                open == 0 ? "No request is open." : open + (open == 1 ? " request is" : " requests are") + " open.",
                theme.of(open == 0 ? Role.FAINT : Role.WARN));
        choice(box, 4, "background", "go on in the background ('co' comes back, 'co stop' ends it)", state);
        choice(box, 5, "stop", "stop everything; open answers get ten seconds", state);
        choice(box, 6, "stay", "stay", state);
    }

    private void choice(Canvas box, int y, String action, String text, State state) {
        Theme theme = state.theme();
        box.text(0, y, 5, state.keys().shown(scope().name(), action), theme.of(Role.KEY));
        box.text(5, y, box.columns() - 5, text, theme.of(Role.TEXT));
    }

    @Override
    public Scope scope() {
        return Over.LEAVING;
    }
}
