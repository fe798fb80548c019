package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.widget.Box;
import dev.fourtier.model.Tier;
import java.util.Locale;

/** Asks for which tier a model is meant; what the checks say comes back as a sentence. */
record UseForTier(String model) implements Overlay {
    @Override
    public Next on(Event event, State state) {
        if (!(event instanceof Event.Pressed(Key key, var _))) {
            return Next.stay(this);
        }
        for (Tier tier : Tier.values()) {
            if (action(key, state).equals(word(tier))) {
                return Next.close(
                        Effect.ruling(operations -> operations.catalog().use(tier, model, false)));
            }
        }
        return Next.close();
    }

    @Override
    public void render(Canvas canvas, State state) {
        Canvas box = Box.middle(canvas, 60, 9, "Use " + model, "", Role.TITLE, state.theme());
        int y = 1;
        for (Tier tier : Tier.values()) {
            String now = state.data().status().stream()
                    .flatMap(status -> status.tiers().stream())
                    .filter(line -> line.tier() == tier)
                    .flatMap(line -> line.model().stream())
                    .findFirst()
                    .orElse("no entry");
            int x = box.text(
                    0,
                    y,
                    state.keys().shown(scope().name(), word(tier)),
                    state.theme().of(Role.KEY));
            x = box.text(x + 1, y, tier.name(), state.theme().tier(tier).asBold());
            box.text(
                    x + 1,
                    y,
                    box.columns() - x - 1,
                    "instead of " + now,
                    state.theme().of(Role.TEXT));
            y++;
        }
        box.text(0, y + 1, box.columns(), "any other key: none", state.theme().of(Role.FAINT));
    }

    private static String word(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Scope scope() {
        return Over.FOR_TIER;
    }
}
