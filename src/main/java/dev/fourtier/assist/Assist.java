package dev.fourtier.assist;

import dev.fourtier.assist.ask.Answer;
import dev.fourtier.assist.ask.Asker;
import dev.fourtier.assist.ask.Cache;
import dev.fourtier.assist.ask.Model;
import dev.fourtier.assist.ask.ProxyModel;
import dev.fourtier.assist.ask.Tally;
import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.source.Estimate;
import dev.fourtier.assist.source.Git;
import dev.fourtier.assist.source.Listing;
import dev.fourtier.assist.source.Range;
import dev.fourtier.assist.source.Scope;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts a run together, and says how it ended. */
public final class Assist {
    /** More in one question than these, and a model of that tier begins to overlook things. */
    private static final int SMALL_PIECE = 8_000;

    private static final int LARGE_PIECE = 32_000;
    private static final int SMALLEST_PIECE = 150;
    private static final int SHORT_ANSWER = 2_048;
    private static final int LONG_ANSWER = 8_192;

    /** What the proxy and a model's own template put around a question, and a complaint about an earlier answer. */
    private static final int AROUND = 400;

    private static final int JOBS = 4;

    private final Workplace place;

    public Assist(Workplace place) {
        this.place = place;
    }

    public Ending run(Task task) {
        try {
            return prepared(task);
        } catch (InterruptedException interrupted) {
            place.say("interrupted. What was answered is kept; the same command goes on from there.");
            return Ending.INTERRUPTED;
        } catch (IOException wrong) {
            if (place.interruption().isAsked()) {
                place.say("interrupted.");
                return Ending.INTERRUPTED;
            }
            place.say(String.valueOf(wrong.getMessage()));
            return Ending.FAILED;
        }
    }

    private Ending wrong(String sentence) {
        place.say(sentence);
        return Ending.WRONG;
    }

    private Ending prepared(Task task) throws IOException, InterruptedException {
        if (!Files.exists(task.path())) {
            return wrong("there is no " + task.path());
        }
        Template template;
        Optional<Range> changed = Optional.empty();
        var git = new Git(place.here(), place.environment());
        Scope scope = Scope.of(task.path(), git);
        try {
            template = template(task.work());
            if (task.diff().isPresent()) {
                changed = Optional.of(Range.read(scope, git, task.diff().get()));
            }
        } catch (IOException sentence) {
            return wrong(String.valueOf(sentence.getMessage()));
        }
        Listing listing = Listing.of(scope, git, changed.map(Range::names));
        if (!listing.skipped().isEmpty()) {
            place.say("passed over: " + listing.skippedShown());
        }
        if (listing.names().isEmpty()) {
            place.say("there is nothing to do in " + task.path());
            return Ending.DONE;
        }
        var matter = new Matter(task, template, changed, scope, git, listing);
        OptionalInt port = task.dryRun() ? OptionalInt.empty() : place.proxy().get();
        if (port.isEmpty() && !task.dryRun()) {
            return Ending.NOT_RUNNING;
        }
        var cache = new Cache(place.home().root().resolve("cache").resolve("assist"));
        Facts facts = Facts.of(place.home());
        if (port.isEmpty()) {
            return work(matter, facts, cache, (_, _) -> nobody());
        }
        try (var model = new ProxyModel(port.getAsInt(), place.version(), scope.base())) {
            return work(matter, facts, cache, model);
        } finally {
            cache.prune(place.clock().instant());
        }
    }

    /** What a run is about. */
    private record Matter(
            Task task, Template template, Optional<Range> changed, Scope scope, Git git, Listing listing) {}

    private Ending work(Matter matter, Facts facts, Cache cache, Model model) throws IOException, InterruptedException {
        var tally = new Tally();
        Task task = matter.task();
        Template template = matter.template();
        Tier entry = task.entry();
        boolean edits = task.work() instanceof Task.Work.Change;
        long context = facts.context(entry);
        int most = (int) Math.min(edits ? LONG_ANSWER : SHORT_ANSWER, context / (edits ? 3 : 4));
        Map<String, String> values = values(task.work());
        long prompt = Estimate.tokens(template.system() + template.text() + values, facts.model(entry)) + AROUND;
        // An edit repeats what it changes, so a piece may not be longer than an answer.
        long room = Math.min(entry == Tier.T1 ? SMALL_PIECE : LARGE_PIECE, context - most - prompt);
        room = edits ? Math.min(room, most) : room;
        if (room < SMALLEST_PIECE) {
            place.say("the context of " + facts.model(entry) + ", " + context
                    + " tokens, is too small for this. Use --tier T2, or a model with more");
            return Ending.FAILED;
        }
        var asker = new Asker(model, cache, tally, entry, facts.models(), task.escalate(), task.again());
        var kit = new Kit(asker, matter.changed(), room, most, facts.model(entry), values);
        int jobs = task.jobs().orElse(entry == Tier.T1 ? 1 : JOBS);
        var session = new Session(
                task.withJobs(jobs),
                place,
                matter.scope(),
                matter.git(),
                matter.listing(),
                kit,
                tally,
                place.clock().instant());
        if (task.dryRun()) {
            return new DryRun(session).run(template);
        }
        return switch (task.work()) {
            case Task.Work.Review review -> new ReviewRun(session, review).run(template);
            case Task.Work.Docs _ -> new DocsRun(session).run(template);
            case Task.Work.Change change -> new ChangeRun(session, change).run(template);
        };
    }

    private Template template(Task.Work work) throws IOException {
        return switch (work) {
            case Task.Work.Review _ -> Template.read(place.config(), "review", "code");
            case Task.Work.Docs _ -> Template.read(place.config(), "docs", "code");
            case Task.Work.Change change ->
                change.goal().isPresent()
                        ? Template.read(place.config(), "refactor", "code", "goal")
                        : Template.read(place.config(), "comments", "code");
        };
    }

    private static Map<String, String> values(Task.Work work) {
        Map<String, String> values = new HashMap<>();
        if (work instanceof Task.Work.Change change) {
            change.goal().ifPresent(goal -> values.put("goal", goal));
        }
        return values;
    }

    private static Answer nobody() {
        return new Answer.Failed("nobody is asked in a dry run", true);
    }
}
