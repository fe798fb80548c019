package dev.fourtier.assist;

import dev.fourtier.assist.change.FileChange;
import dev.fourtier.assist.change.WorkingTree;
import dev.fourtier.assist.source.Git;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts a change into the person's files, on their word, and takes it out again where their test says so. */
final class Application {
    /** For what it printed last; something it left running may hold its output open for ever. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Session session;
    private final Task.Work.Change work;
    private final WorkingTree tree;

    Application(Session session, Task.Work.Change work, WorkingTree tree) {
        this.session = session;
        this.work = work;
        this.tree = tree;
    }

    Ending of(List<FileChange> changes, String patch) throws IOException, InterruptedException {
        Workplace place = session.place();
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            place.say("not applied: " + obstacle.get());
            return work.apply() ? Ending.FAILED : Ending.DONE;
        }
        if (!work.apply()) {
            if (session.task().json() || !place.terminal()) {
                place.say("not applied: that takes --apply, or a yes at a terminal.");
                return Ending.DONE;
            }
            String answer = place.interruption()
                    .whileWaiting(() -> place.question().apply("Apply it? [y/N] "))
                    .orElse("")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (!answer.equals("y") && !answer.equals("yes")) {
                place.say("not applied.");
                return Ending.DENIED;
            }
        }
        return apply(changes, patch);
    }

    private Optional<String> obstacle() throws IOException {
        if (session.scope().top().isEmpty()) {
            return Optional.of(
                    "there is no repository of git here that it could be taken back with. Use the diff as you"
                            + " like, for example: patch -p1");
        }
        if (work.branch().isEmpty() && !tree.isClean()) {
            return Optional.of("there is work here that is not committed. Commit or stash it, or name a new branch with"
                    + " --branch");
        }
        return Optional.empty();
    }

    private Ending apply(List<FileChange> changes, String patch) throws IOException, InterruptedException {
        Workplace place = session.place();
        // Time has passed since it was shown.
        Optional<String> objection = tree.objection(changes, patch);
        if (objection.isPresent()) {
            place.say("not applied: " + objection.get());
            return Ending.FAILED;
        }
        String back = tree.where();
        Optional<String> branch = work.branch();
        if (branch.isPresent()) {
            Optional<String> wrong = tree.branch(branch.get());
            if (wrong.isPresent()) {
                place.say("not applied: " + wrong.get());
                return Ending.FAILED;
            }
        }
        Optional<String> wrong = tree.apply(patch);
        if (wrong.isPresent()) {
            leave(branch, back);
            place.say("not applied: " + wrong.get());
            return Ending.FAILED;
        }
        Trial trial = work.test().isEmpty() ? Trial.PASSED : test(work.test().get());
        if (trial == Trial.PASSED) {
            place.say("applied"
                    + branch.map(name -> " on the new branch " + name).orElse("") + "; nothing is committed.");
            return Ending.DONE;
        }
        Optional<String> stuck = tree.takeBack(patch);
        leave(branch, back);
        if (stuck.isPresent()) {
            place.say("the change could not be taken back: " + stuck.get() + ". 'git diff' shows what stands there.");
        } else {
            place.say(
                    trial == Trial.BROKEN_OFF
                            ? "interrupted; the change was taken back."
                            : "the test failed; the change was taken back.");
        }
        if (trial == Trial.BROKEN_OFF) {
            throw new InterruptedException();
        }
        return Ending.FAILED;
    }

    private void leave(Optional<String> branch, String back) throws IOException {
        if (branch.isPresent()) {
            tree.leave(branch.get(), back);
        }
    }

    private enum Trial {
        PASSED,
        FAILED,
        BROKEN_OFF
    }

    /** The person's own command, by the shell, as they typed it; no word of a model is in it. */
    private Trial test(String command) throws IOException {
        session.place().say("testing: " + command);
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(session.scope().base().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Git.withoutKey(session.place().environment()));
        Process process = builder.start();
        process.getOutputStream().close();
        Thread copying = Thread.startVirtualThread(() -> copy(process));
        try {
            boolean passed = process.waitFor() == 0;
            copying.join(LAST_WORDS);
            return passed ? Trial.PASSED : Trial.FAILED;
        } catch (InterruptedException _) {
            // Not handed on yet: the change has to come out first, and git would be interrupted too.
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            return Trial.BROKEN_OFF;
        }
    }

    private void copy(Process process) {
        try (InputStream in = process.getInputStream()) {
            in.transferTo(session.place().err());
        } catch (IOException gone) {
            // It ended.
        }
    }
}
