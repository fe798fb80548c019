package dev.fourtier.console.view;

import java.util.ArrayList;
import java.util.List;

/** What a view has become, and what is to be done. */
public record Turn(View view, List<Effect> effects) {
    public Turn {
        effects = List.copyOf(effects);
    }

    public static Turn of(View view, Effect... effects) {
        return new Turn(view, List.of(effects));
    }

    public Turn and(Effect effect) {
        List<Effect> more = new ArrayList<>(effects);
        more.add(effect);
        return new Turn(view, more);
    }
}
