package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Field;
import dev.fourtier.console.widget.Wrap;

/**
 * A prompt to one model, past the tiers, and its answer.
 *
 * @param answer empty until it came
 */
record TryModel(String model, Field prompt, String answer, boolean waits) implements Overlay {
    /** What it said, or why it said nothing. */
    record Answered(String model, String text) implements Event.OfView {}

    @Override
    public Next on(Event event, State state) {
        return switch (event) {
            case Answered(String of, String text)
            when of.equals(model) && waits -> Next.stay(new TryModel(model, prompt, text, false));
            case Event.Pressed(Key key, var _) when action(key, state).equals("close") -> Next.close();
            case Event.Pressed(Key key, var _)
            when action(key, state).equals("accept") && !waits && !prompt.text().isBlank() ->
                Next.stay(
                        new TryModel(model, prompt, "", true),
                        new Effect.Call(operations -> operations
                                .catalog()
                                .test(model, prompt.text())
                                .thenApply(ruling -> new Answered(model, ruling.sentence()))));
            case Event.Pressed(Key key, var _)
            when !waits -> Next.stay(new TryModel(model, prompt.on(key), answer, false));
            case Event.Pasted(String text)
            when !waits -> Next.stay(new TryModel(model, prompt.typed(text), answer, false));
            default -> Next.stay(this);
        };
    }

    @Override
    public void render(Canvas canvas, State state) {
        Canvas box = Box.middle(
                canvas, Math.max(60, canvas.columns() * 3 / 4), 14, "Ask " + model, "", Role.TITLE, state.theme());
        box.text(0, 0, "> ", state.theme().of(Role.KEY));
        prompt.render(box, 2, 0, Math.max(1, box.columns() - 2), state.theme().of(Role.SELECTED));
        if (waits) {
            box.text(
                    0,
                    2,
                    box.columns(),
                    "waiting for its answer…",
                    state.theme().of(Role.FAINT));
        }
        int y = 2;
        for (String line : answer.split("\n", -1)) {
            for (String row : Wrap.of(Safe.line(line), box.columns())) {
                if (y < box.rows()) {
                    box.text(0, y++, row, state.theme().of(Role.TEXT));
                }
            }
        }
    }

    @Override
    public Scope scope() {
        return Over.TRY;
    }
}
