package dev.fourtier.console.view.request;

import dev.fourtier.console.view.request.Doc.Kind;
import dev.fourtier.console.view.request.Doc.Line;
import dev.fourtier.control.request.RequestDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a request said, ready to be looked at. Making one takes a while for megabytes, so it is made elsewhere. */
record Dossier(RequestDetail detail, Map<Pane, Doc> docs) {
    Dossier {
        docs = Map.copyOf(docs);
    }

    static Dossier of(RequestDetail detail) {
        return new Dossier(
                detail,
                Map.of(
                        Pane.RECEIVED,
                        JsonDoc.of(detail.received().body()),
                        Pane.SENT,
                        detail.sent().map(sent -> JsonDoc.of(sent.body())).orElse(Doc.NONE),
                        Pane.ANSWER,
                        detail.answer().isEmpty() ? Doc.NONE : Doc.plain(detail.answer()),
                        Pane.HEADERS,
                        headers(detail)));
    }

    /** @param pane any but the difference, which is made when it is wanted */
    Doc doc(Pane pane) {
        return docs.getOrDefault(pane, Doc.NONE);
    }

    private static Doc headers(RequestDetail detail) {
        List<Line> lines = new ArrayList<>();
        headers(lines, "received", detail.received());
        detail.sent().ifPresent(sent -> headers(lines, "sent", sent));
        return new Doc(lines);
    }

    private static void headers(List<Line> lines, String title, RequestDetail.Message message) {
        int number = lines.size();
        String head = title + "  " + message.method() + " " + message.url();
        lines.add(new Line(0, head, Kind.HEADING, number + message.headers().size(), head, false));
        new TreeMap<>(message.headers())
                .forEach((name, value) -> lines.add(Line.of(1, name + ": " + value, Kind.PLAIN, lines.size())));
    }
}
