package dev.fourtier.assist;

import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.change.Changer;
import dev.fourtier.assist.change.DiffPaint;
import dev.fourtier.assist.change.FileChange;
import dev.fourtier.assist.change.WorkingTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code refactor}, and {@code gen-docs --in-place}: a diff that is shown, and applied only on a person's word. */
final class ChangeRun {
    private final Session session;
    private final Task.Work.Change work;
    private final WorkingTree tree;

    ChangeRun(Session session, Task.Work.Change work) {
        this.session = session;
        this.work = work;
        this.tree = new WorkingTree(session.scope(), session.git());
    }

    Ending run(Template template) throws IOException, InterruptedException {
        var changer = new Changer(session.kit(), template, work.goal().isEmpty());
        List<Changer.Changed> all = session.each(changer::change, ChangeRun::note, Changer.Changed::lost);
        all.forEach(one -> one.missed().ifPresent(why -> session.missed(one.file(), why)));
        List<FileChange> changes = fitting(all);
        boolean failed = all.stream().anyMatch(one -> one.missed().isPresent());
        Ending ending = changes.isEmpty() ? nothing() : offer(changes);
        session.place().say(session.cost());
        if (all.stream().anyMatch(Changer.Changed::lost)) {
            return Ending.NOT_RUNNING;
        }
        return ending == Ending.DONE && failed ? Ending.FAILED : ending;
    }

    /** All are held against their files by git itself; what does not fit is left out. */
    private List<FileChange> fitting(List<Changer.Changed> all) throws IOException {
        List<FileChange> whole =
                all.stream().flatMap(one -> one.change().stream()).toList();
        if (whole.isEmpty() || tree.objection(whole, tree.patch(whole)).isEmpty()) {
            return whole;
        }
        List<FileChange> changes = new ArrayList<>();
        for (FileChange change : whole) {
            List<FileChange> alone = List.of(change);
            Optional<String> objection = tree.objection(alone, tree.patch(alone));
            if (objection.isEmpty()) {
                changes.add(change);
            } else {
                session.missed(change.name(), objection.get());
            }
        }
        return changes;
    }

    private Ending nothing() {
        if (session.task().json()) {
            json(List.of(), "", false);
        }
        session.place().say("nothing is to be changed.");
        return Ending.DONE;
    }

    private Ending offer(List<FileChange> changes) throws IOException, InterruptedException {
        Workplace place = session.place();
        String patch = tree.patch(changes);
        String kind = work.goal().isPresent() ? "refactor" : "comments";
        Path file = null;
        var results = new Results(place, session.task());
        if (!results.toStandardOutput()) {
            file = results.file(kind, session.scope().shown(), "patch");
            Results.write(file, patch);
        }
        if (!session.task().json()) {
            place.out().print(results.toStandardOutput() ? patch : DiffPaint.painted(patch, place.colours()));
            place.out().flush();
        }
        int added = changes.stream().mapToInt(FileChange::added).sum();
        int removed = changes.stream().mapToInt(FileChange::removed).sum();
        place.say(Session.count(changes.size(), "file") + ", " + Session.count(added, "line") + " added, " + removed
                + " removed" + (file == null ? "" : "; the diff is in " + file));
        Ending ending = new Application(session, work, tree).of(changes, patch);
        if (session.task().json()) {
            json(changes, patch, ending == Ending.DONE && work.apply());
        }
        return ending;
    }

    private void json(List<FileChange> changes, String patch, boolean applied) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode files = root.putArray("files");
        changes.forEach(change -> files.add(change.name()));
        root.put("patch", patch).put("applied", applied);
        session.place().out().println(root.toPrettyString());
    }

    private static String note(Changer.Changed one) {
        return one.missed().isPresent()
                ? "failed"
                : one.change()
                        .map(change -> "+" + change.added() + " -" + change.removed())
                        .orElse("unchanged");
    }
}
