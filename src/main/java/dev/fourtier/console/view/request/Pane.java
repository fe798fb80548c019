package dev.fourtier.console.view.request;

import java.util.List;

/** What of a request's words is shown, in the order of the arrow keys. */
enum Pane {
    RECEIVED("received"),
    SENT("sent"),
    ANSWER("answer"),
    HEADERS("headers"),
    DIFF("diff");

    private final String title;

    Pane(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Around the end. */
    Pane to(int further) {
        List<Pane> all = List.of(values());
        return all.get(Math.floorMod(all.indexOf(this) + further, all.size()));
    }
}
