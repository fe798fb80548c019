package dev.fourtier.assist;

import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.docs.Page;
import dev.fourtier.assist.docs.Pages;
import dev.fourtier.assist.docs.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code gen-docs}, into pages. */
final class DocsRun {
    private final Session session;

    DocsRun(Session session) {
        this.session = session;
    }

    Ending run(Template template) throws IOException, InterruptedException {
        var writer = new Writer(session.kit(), template);
        List<Writer.Written> all = session.each(
                writer::write, one -> one.missed().isPresent() ? "failed" : "described", Writer.Written::lost);
        List<Page> pages = all.stream().flatMap(one -> one.page().stream()).toList();
        Path folder = new Results(session.place(), session.task())
                .folder("docs", session.scope().shown());
        int changed =
                pages.isEmpty() ? 0 : new Pages(folder).write(session.scope().shown(), pages);
        all.forEach(one -> one.missed().ifPresent(why -> session.missed(one.file(), why)));
        if (session.task().json()) {
            ObjectNode root = JsonMapper.shared().createObjectNode();
            root.put("folder", folder.toString()).put("pages", pages.size()).put("changed", changed);
            session.place().out().println(root.toPrettyString());
        }
        session.place().say(Session.count(pages.size(), "page") + ", " + changed + " of them changed, in " + folder);
        session.place().say(session.cost());
        if (all.stream().anyMatch(Writer.Written::lost)) {
            return Ending.NOT_RUNNING;
        }
        return all.stream().anyMatch(one -> one.missed().isPresent()) ? Ending.FAILED : Ending.DONE;
    }
}
