package dev.fourtier.assist.change;

import dev.fourtier.assist.source.Git;
import dev.fourtier.assist.source.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The person's files under git: where a change is tried, goes in, and comes out again. */
public final class WorkingTree {
    private final Scope scope;
    private final Git git;

    public WorkingTree(Scope scope, Git git) {
        this.scope = scope;
        this.git = git.in(scope.base());
    }

    /** As one patch, told from the top of the tree. */
    public String patch(List<FileChange> changes) {
        var patch = new StringBuilder();
        for (FileChange change : changes) {
            Path file = scope.root().resolve(change.name());
            patch.append(change.diff(scope.base().relativize(file).toString().replace('\\', '/')));
        }
        return patch.toString();
    }

    /** What is wrong with it, if anything: it has to fit the files as they are now. */
    public Optional<String> objection(List<FileChange> changes, String patch) throws IOException {
        for (FileChange change : changes) {
            Path file = scope.root().resolve(change.name());
            if (!scope.holds(file)) {
                return Optional.of(change.name() + " is not a plain file inside " + scope.root() + " any more");
            }
            if (!Files.readString(file).equals(change.before())) {
                return Optional.of(change.name() + " changed in the meantime");
            }
        }
        Git.Result check = git.feed(patch, "apply", "--check", "--whitespace=nowarn", "-");
        return check.ok() ? Optional.empty() : Optional.of(check.complaint());
    }

    /** Whether all work in it is committed; files that git does not know do not count. */
    public boolean isClean() throws IOException {
        Git.Result status = git.run("status", "--porcelain", "--untracked-files=no");
        return status.ok() && status.out().isEmpty();
    }

    /** The branch that is checked out, or the commit where none is. */
    public String where() throws IOException {
        Git.Result branch = git.run("symbolic-ref", "--short", "-q", "HEAD");
        return branch.ok()
                ? branch.out().strip()
                : git.run("rev-parse", "HEAD").out().strip();
    }

    /** Makes a branch and goes there; what is wrong, if it cannot be made. */
    public Optional<String> branch(String name) throws IOException {
        if (name.startsWith("-")
                || !git.run("check-ref-format", "--branch", name).ok()) {
            return Optional.of("'" + name + "' is no name for a branch");
        }
        Git.Result made = git.run("switch", "-q", "-c", name);
        return made.ok() ? Optional.empty() : Optional.of(made.complaint());
    }

    /** Back from a branch that was made for nothing. */
    public void leave(String branch, String back) throws IOException {
        if (git.run("switch", "-q", back).ok()
                || git.run("switch", "-q", "--detach", back).ok()) {
            git.run("branch", "-q", "-D", branch);
        }
    }

    public Optional<String> apply(String patch) throws IOException {
        Git.Result applied = git.feed(patch, "apply", "--whitespace=nowarn", "-");
        return applied.ok() ? Optional.empty() : Optional.of(applied.complaint());
    }

    /** What is wrong, if it could not be taken back. */
    public Optional<String> takeBack(String patch) throws IOException {
        Git.Result reversed = git.feed(patch, "apply", "-R", "--whitespace=nowarn", "-");
        return reversed.ok() ? Optional.empty() : Optional.of(reversed.complaint());
    }
}
