package dev.fourtier.console.view.request;

import dev.fourtier.console.widget.Needle;
import dev.fourtier.control.request.RequestView;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked at of one request.
 *
 * @param id       of the request that was asked for last; empty for none
 * @param stage    how far it was then
 * @param asking   the answer is not here yet
 * @param dossier  of that request; empty while it is not here, and where nothing is kept any more
 * @param compared what differs between received and sent, once somebody wanted to see it; without a line while it is made
 * @param look     how its words are shown
 */
record Inspector(
        String id,
        Optional<RequestView.Stage> stage,
        boolean asking,
        Optional<Dossier> dossier,
        Optional<Difference> compared,
        Pane pane,
        Map<Pane, Reading> readings,
        Optional<Needle> needle,
        Look look) {
    static final Inspector START = new Inspector(
            "",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Pane.RECEIVED,
            Map.of(),
            Optional.empty(),
            Look.START);

    Inspector {
        readings = Map.copyOf(readings);
    }

    /** Whether it has what there was to say about the request when that was as it is now. */
    boolean isOf(RequestView request) {
        return request.id().equals(id) && stage.equals(Optional.of(request.stage()));
    }

    /** What is shown of another request before is gone at once, and it is looked at from its left. */
    Inspector ask(RequestView request) {
        boolean same = request.id().equals(id);
        return new Inspector(
                request.id(),
                Optional.of(request.stage()),
                true,
                same ? dossier : Optional.empty(),
                same ? compared : Optional.empty(),
                pane,
                same ? readings : Map.of(),
                needle,
                same ? look : look.unshifted());
    }

    Inspector got(Optional<Dossier> found) {
        // What was sent may be another try's now.
        return new Inspector(id, stage, false, found, Optional.empty(), pane, readings, needle, look);
    }

    Inspector compared(Difference difference) {
        return new Inspector(id, stage, asking, dossier, Optional.of(difference), pane, readings, needle, look);
    }

    Inspector to(Pane other) {
        return new Inspector(
                id, stage, asking, dossier, compared, other, readings, needle, other == pane ? look : look.unshifted());
    }

    Inspector at(Reading reading) {
        Map<Pane, Reading> others = new EnumMap<>(Pane.class);
        others.putAll(readings);
        others.put(pane, reading);
        return new Inspector(id, stage, asking, dossier, compared, pane, others, needle, look);
    }

    Inspector looking(String text) {
        Optional<Needle> next = text.isEmpty() ? Optional.empty() : Optional.of(new Needle(text));
        return new Inspector(id, stage, asking, dossier, compared, pane, readings, next, look);
    }

    Inspector looking(Look other) {
        return new Inspector(id, stage, asking, dossier, compared, pane, readings, needle, other);
    }

    /** Without room for two columns, both are one text. */
    Inspector fit(boolean roomy) {
        return pane == Pane.SIDES && !roomy ? to(Pane.DIFF) : this;
    }

    Inspector find(int step) {
        return needle.map(wanted -> at(reading().find(wanted, doc(), step))).orElse(this);
    }

    Doc doc() {
        return switch (pane) {
            case DIFF -> compared.map(Difference::unified).orElse(Doc.NONE);
            case SIDES -> sides().doc();
            case RECEIVED, SENT, ANSWER, HEADERS ->
                dossier.map(found -> found.doc(pane)).orElse(Doc.NONE);
        };
    }

    Sides sides() {
        return compared.map(Difference::sides).orElse(Sides.NONE);
    }

    /** What is shown, whole, to be copied. */
    String text() {
        return pane == Pane.SIDES
                ? compared.map(Difference::unified).orElse(Doc.NONE).text()
                : doc().text();
    }

    Reading reading() {
        return readings.getOrDefault(pane, Reading.START);
    }

    /** Whether the difference is wanted, and can be told. */
    boolean isToCompare() {
        return pane.isDifference()
                && compared.isEmpty()
                && dossier.flatMap(found -> found.detail().sent()).isPresent();
    }
}
