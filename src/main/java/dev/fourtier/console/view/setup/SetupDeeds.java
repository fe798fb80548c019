package dev.fourtier.console.view.setup;

import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.view.Confirm;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.SetupView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the page asks the program, and has it do. */
final class SetupDeeds {
    private SetupDeeds() {}

    /** How it is set up. */
    record Looked(SetupView view) implements Event.OfView {}

    /** What the doctor found. */
    record Examined(List<CheckView> found) implements Event.OfView {
        Examined {
            found = List.copyOf(found);
        }
    }

    /** Something was mended, or could not be. */
    record Mended(Ruling ruling) implements Event.OfView {}

    /** The files were read anew. */
    record Reloaded(Ruling ruling) implements Event.OfView {}

    record Tried(ServerTrial trial) implements Event.OfView {}

    static Effect.Call look() {
        return new Effect.Call(operations -> operations.setup().view().thenApply(Looked::new));
    }

    static Effect.Call examine() {
        return new Effect.Call(operations -> operations.checks().examine().thenApply(Examined::new));
    }

    static Effect.Call reload() {
        return new Effect.Call(operations -> operations.setup().reload().thenApply(Reloaded::new));
    }

    static Effect.Call check(String server) {
        return new Effect.Call(operations -> operations.setup().check(server).thenApply(Tried::new));
    }

    /** One after the other: two mendings may want the same folder. */
    static Effect mend(List<CheckView> checks) {
        List<String> lines = new ArrayList<>();
        checks.stream().limit(6).forEach(check -> lines.add(check.finding()));
        if (checks.size() > 6) {
            lines.add("and " + (checks.size() - 6) + " more");
        }
        List<String> ids = checks.stream().map(CheckView::id).toList();
        return new Effect.Open(Confirm.yesOrNo(
                checks.size() == 1 ? "Mend this?" : "Mend these?",
                lines,
                new Effect.Call(operations -> mended(operations, ids).thenApply(Mended::new))));
    }

    private static CompletionStage<Ruling> mended(Operations operations, List<String> ids) {
        CompletionStage<Ruling> all = CompletableFuture.completedFuture(new Ruling(Ruling.Kind.DONE, ""));
        for (String id : ids) {
            all = all.thenCompose(before -> operations
                    .checks()
                    .fix(id)
                    .thenApply(next -> new Ruling(
                            before.isDone() ? next.kind() : before.kind(),
                            (before.sentence() + " " + next.sentence()).strip())));
        }
        return all;
    }

    /** A file that came with the program is not changed: a copy of it becomes the person's own. */
    static Effect edit(SetupView.File file, int line) {
        var open = new Effect.Edit(file.own(), file.path(), line, reload());
        return file.origin() == SetupView.Origin.OWN
                ? open
                : new Effect.Open(Confirm.yesOrNo(
                        "A " + file.name() + " of your own?",
                        List.of("This one came with co. A copy becomes yours and wins from now on:", file.own()),
                        open));
    }

    static Effect say(Ruling ruling) {
        return new Effect.Say(ruling.sentence(), ruling.isDone() ? Notice.Tone.GOOD : Notice.Tone.BAD);
    }
}
