package dev.fourtier.console.view.request;

import java.util.Arrays;
import java.util.List;

/** What of a request's words is shown, in the order of the arrow keys. */
enum Pane {
    RECEIVED("received"),
    SENT("sent"),
    ANSWER("answer"),
    HEADERS("headers"),
    DIFF("diff"),
    /** The same as two columns, where there is room for them. */
    SIDES("side by side");

    private final String title;

    Pane(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @param roomy whether there is room for two columns */
    static List<Pane> all(boolean roomy) {
        return Arrays.stream(values()).filter(pane -> roomy || pane != SIDES).toList();
    }

    /** Around the end. */
    Pane to(int further, boolean roomy) {
        List<Pane> all = all(roomy);
        return all.get(Math.floorMod(all.indexOf(this) + further, all.size()));
    }

    boolean isDifference() {
        return this == DIFF || this == SIDES;
    }
}
