package dev.fourtier.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder {@code co} runs from, where it is a checkout. What its origin has is asked with the person's own git, which knows how
 * to get there; nothing is fetched, and nobody is asked for a password.
 */
public final class Checkout {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern BRANCH = Pattern.compile("^ref: refs/heads/([!-~]+)\tHEAD$", Pattern.MULTILINE);
    private static final Pattern COMMIT = Pattern.compile("^([0-9a-f]{40,64})\tHEAD$", Pattern.MULTILINE);

    private final Path root;
    private final Tools tools;

    private Checkout(Path root, Tools tools) {
        this.root = root;
        this.tools = tools;
    }

    /** Empty for one that was unpacked from an archive, even into somebody's repository, and where there is no git. */
    public static Optional<Checkout> in(Path root, Map<String, String> environment) {
        return in(root, environment, PATIENCE);
    }

    static Optional<Checkout> in(Path root, Map<String, String> environment, Duration patience) {
        Map<String, String> quiet = new HashMap<>(environment);
        // They say that it is another folder that is meant.
        List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE").forEach(quiet::remove);
        quiet.put("GIT_TERMINAL_PROMPT", "0");
        quiet.put("GIT_ASKPASS", "");
        quiet.put("GCM_INTERACTIVE", "never");
        // A partial clone would get from its origin what it is asked about and does not have.
        quiet.put("GIT_NO_LAZY_FETCH", "1");
        quiet.putIfAbsent("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        var tools = new Tools(quiet, patience);
        return Files.exists(root.resolve(".git")) && tools.find("git").isPresent()
                ? Optional.of(new Checkout(root, tools))
                : Optional.empty();
    }

    /** The newest commit of a branch, whose name is printable ASCII: it is shown at terminals, and comes from elsewhere. */
    public record Tip(String branch, String commit) {}

    public Path root() {
        return root;
    }

    /** Of the origin's default branch; empty where it has none or cannot be reached. Blocks. */
    public Optional<Tip> origin() {
        return git("ls-remote", "--symref", "origin", "HEAD")
                .filter(Tools.Result::done)
                .flatMap(answer -> {
                    Matcher branch = BRANCH.matcher(answer.said());
                    Matcher commit = COMMIT.matcher(answer.said());
                    return branch.find() && commit.find()
                            ? Optional.of(new Tip(branch.group(1), commit.group(1)))
                            : Optional.empty();
                });
    }

    /** Whether that is not in what is checked out here. Asks nobody else. */
    public boolean lacks(Tip tip) {
        boolean readable = git("rev-parse", "--verify", "-q", "HEAD")
                .filter(Tools.Result::done)
                .isPresent();
        return readable
                && git("merge-base", "--is-ancestor", tip.commit(), "HEAD")
                        .filter(Tools.Result::done)
                        .isEmpty();
    }

    private Optional<Tools.Result> git(String... words) {
        var line = new ArrayList<>(List.of("-C", root.toString()));
        line.addAll(List.of(words));
        try {
            return Optional.of(tools.run("git", line));
        } catch (IOException stuck) {
            return Optional.empty();
        }
    }
}
