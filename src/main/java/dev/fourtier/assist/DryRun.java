package dev.fourtier.assist;

import dev.fourtier.assist.ask.Question;
import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.source.Estimate;
import dev.fourtier.assist.source.Listing;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.SourceText;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run would ask, without asking it. */
final class DryRun {
    private final Session session;
    private long requests;
    private long tokens;

    DryRun(Session session) {
        this.session = session;
    }

    Ending run(Template template) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode files = root.putArray("files");
        for (String name : session.listing().names()) {
            Listing.read(session.scope(), name).ifPresent(file -> add(template, file, files));
        }
        root.put("requests", requests).put("tokens", tokens);
        Workplace place = session.place();
        if (session.task().json()) {
            place.out().println(root.toPrettyString());
        }
        boolean review = session.task().work() instanceof Task.Work.Review;
        place.say(Session.count(files.size(), "file") + ", " + Session.count(requests, "request") + " to "
                + session.task().entry()
                + (review ? " and one more for each file with findings" : "") + ", about " + Progress.tokens(tokens)
                + " tokens to read");
        return Ending.DONE;
    }

    private void add(Template template, SourceText file, ArrayNode files) {
        boolean edits = session.task().work() instanceof Task.Work.Change;
        long asks = 0;
        long reads = 0;
        boolean whole = session.task().work() instanceof Task.Work.Docs;
        for (Piece piece : whole ? session.kit().all(file) : session.kit().pieces(file)) {
            Question question = edits
                    ? session.kit().plainQuestion(template, piece)
                    : session.kit().question(template, piece);
            if (!session.kit().asker().knows(question, Optional::of)) {
                asks++;
                reads += Estimate.tokens(
                        question.system() + question.text(), session.kit().model());
            }
        }
        requests += asks;
        tokens += reads;
        files.addObject().put("file", file.name()).put("requests", asks).put("tokens", reads);
        if (!session.task().json()) {
            session.place()
                    .out()
                    .println("%s  %s, %s tokens%s"
                            .formatted(
                                    file.name(),
                                    Session.count(asks, "request"),
                                    Progress.tokens(reads),
                                    asks == 0 ? " (cached)" : ""));
        }
    }
}
