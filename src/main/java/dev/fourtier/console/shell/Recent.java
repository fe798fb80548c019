package dev.fourtier.console.shell;

import dev.fourtier.console.view.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * What was lately done by its name, for the palette.
 *
 * @param acts the newest first, each once
 */
record Recent(List<Effect.Act> acts) {
    static final Recent NONE = new Recent(List.of());

    private static final int MOST = 10;

    Recent {
        acts = List.copyOf(acts);
    }

    Recent with(Effect.Act act) {
        List<Effect.Act> all = new ArrayList<>(acts);
        all.remove(act);
        all.addFirst(act);
        return new Recent(all.subList(0, Math.min(MOST, all.size())));
    }
}
