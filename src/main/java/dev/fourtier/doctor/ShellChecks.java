package dev.fourtier.doctor;

import dev.fourtier.doctor.Finding.Group;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the shell finds our programs, and where it sends Claude Code. Pure. */
final class ShellChecks {
    private static final int MOST_SHOWN = 4;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ShellChecks() {}

    /** A name of ours, what the PATH leads to for it, and whether that is ours. */
    record Found(String name, Optional<Path> at, boolean ours) {}

    /** A line of a start-up file that gives one of our names another meaning. */
    record Alias(Path file, int line, String name) {
        String place() {
            return file + ":" + line;
        }
    }

    /**
     * @param fromShell   whether this is what a person's shell has
     * @param bin         where our programs are
     * @param hasKey      one of Claude Code's variables for a key is set
     * @param realKey     the key is Anthropic's
     */
    record Facts(
            boolean fromShell,
            Optional<Path> bin,
            List<Found> names,
            List<Alias> aliases,
            Optional<String> baseUrl,
            boolean hasKey,
            boolean realKey,
            int proxyPort) {}

    static List<Finding> of(Facts facts) {
        return List.of(commands(facts), aliases(facts), routing(facts));
    }

    private static Finding commands(Facts facts) {
        if (!facts.fromShell() || facts.bin().isEmpty()) {
            return Finding.skipped(
                    "commands",
                    Group.SHELL,
                    "Whether your shell finds co's commands, only 'co doctor' there can tell.");
        }
        List<Found> others = facts.names().stream()
                .filter(found -> found.at().isPresent() && !found.ours())
                .toList();
        if (!others.isEmpty()) {
            return Finding.warn(
                    "commands",
                    Group.SHELL,
                    "Other programs stand in front of co's on your PATH: "
                            + some(others.stream()
                                    .map(found ->
                                            found.name() + " (" + found.at().orElseThrow() + ")")
                                    .toList())
                            + ".",
                    "Remove them, or put co's folder first: co install");
        }
        List<String> missing = facts.names().stream()
                .filter(found -> found.at().isEmpty())
                .map(Found::name)
                .toList();
        if (!missing.isEmpty()) {
            return Finding.warn(
                    "commands",
                    Group.SHELL,
                    "Your shell does not find " + some(missing) + ".",
                    "co install does it for good; for this shell alone: export PATH=\""
                            + facts.bin().get() + ":$PATH\"");
        }
        return Finding.good(
                "commands",
                Group.SHELL,
                "co and the " + (facts.names().size() - 1) + " commands that belong to it are on your PATH.");
    }

    private static Finding aliases(Facts facts) {
        return facts.aliases().isEmpty()
                ? Finding.good("aliases", Group.SHELL, "No old alias hides one of co's commands.")
                : Finding.warn(
                        "aliases",
                        Group.SHELL,
                        "Old aliases hide co's commands: "
                                + some(facts.aliases().stream()
                                        .map(alias -> alias.name() + " (" + alias.place() + ")")
                                        .toList())
                                + ".",
                        "co install shows them and offers to switch them off; then open a new terminal.");
    }

    private static Finding routing(Facts facts) {
        if (!facts.fromShell()) {
            return Finding.skipped(
                    "routing", Group.SHELL, "Where your shell sends Claude Code, only 'co doctor' there can tell.");
        }
        String start = "Start Claude Code with claude-local, or first: eval \"$(co env)\"";
        if (facts.baseUrl().isEmpty()) {
            return facts.realKey()
                    ? Finding.warn(
                            "routing",
                            Group.SHELL,
                            "ANTHROPIC_API_KEY holds a real key here: a plain 'claude' spends it without asking.",
                            "Keep it in REAL_ANTHROPIC_KEY, which only co reads. " + start)
                    : Finding.skipped(
                            "routing",
                            Group.SHELL,
                            "A plain 'claude' in this shell does not go through co; claude-local does.");
        }
        String url = facts.baseUrl().get();
        if (!isProxy(url, facts.proxyPort())) {
            return Finding.warn(
                    "routing",
                    Group.SHELL,
                    "ANTHROPIC_BASE_URL leads Claude Code to " + shown(url) + " and not to co.",
                    start);
        }
        if (url.replaceAll("/+$", "").endsWith("/v1")) {
            return Finding.broken(
                    "routing",
                    Group.SHELL,
                    "ANTHROPIC_BASE_URL ends in /v1, so Claude Code asks for /v1/v1/messages.",
                    "Set it to http://localhost:" + facts.proxyPort() + ". " + start);
        }
        return facts.hasKey()
                ? Finding.good("routing", Group.SHELL, "Claude Code in this shell goes through co.")
                : Finding.broken(
                        "routing",
                        Group.SHELL,
                        "ANTHROPIC_BASE_URL leads to co, but there is no ANTHROPIC_API_KEY, and without one Claude Code"
                                + " asks you to log in.",
                        "eval \"$(co env)\" sets both.");
    }

    private static boolean isProxy(String url, int port) {
        try {
            URI uri = URI.create(url);
            return uri.getPort() == port && uri.getHost() != null && THIS_MACHINE.contains(uri.getHost());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Without what may be a name and a password. */
    private static String shown(String url) {
        return url.replaceAll("//[^/?#]*@", "//");
    }

    private static String some(List<String> all) {
        return all.size() <= MOST_SHOWN
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, MOST_SHOWN)) + " and " + (all.size() - MOST_SHOWN) + " more";
    }
}
