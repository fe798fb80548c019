package dev.fourtier.doctor;

import dev.fourtier.doctor.Finding.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether Claude Code is there and comes to co when claude-local starts it. Pure. */
final class ClaudeChecks {
    private static final String BASE_URL = "env.ANTHROPIC_BASE_URL";
    private static final String MODE = "permissions.defaultMode";

    /** Settings that beat what claude-local puts into the environment. */
    static final List<String> RELEVANT = List.of(
            BASE_URL,
            "env.ANTHROPIC_API_KEY",
            "env.ANTHROPIC_AUTH_TOKEN",
            "env.CLAUDE_CODE_OAUTH_TOKEN",
            "env.CLAUDE_CODE_USE_BEDROCK",
            "env.CLAUDE_CODE_USE_VERTEX",
            "env.CLAUDE_CODE_USE_FOUNDRY",
            "apiKeyHelper",
            MODE);

    private static final Set<String> MODES_THAT_FAIL = Set.of("auto", "bypassPermissions");
    private static final String OLDEST = "2.1.197";

    private ClaudeChecks() {}

    /** A line of a settings file. Its value may be a key. */
    record Setting(Path file, String name, String value) {
        @Override
        public String toString() {
            return name + " of " + file;
        }
    }

    /** @param variables set in the shell that lead a plain claude elsewhere */
    record Facts(
            Optional<Path> program,
            Optional<String> version,
            List<String> variables,
            List<Setting> settings,
            int proxyPort) {}

    static List<Finding> of(Facts facts) {
        List<Finding> found = new ArrayList<>();
        found.add(program(facts));
        facts.settings().stream()
                .flatMap(setting -> setting(setting, facts.proxyPort()).stream())
                .forEach(found::add);
        if (found.size() == 1) {
            found.add(Finding.good("claude-settings", Group.CLAUDE, "None of its settings leads it past co."));
        }
        if (!facts.variables().isEmpty()) {
            found.add(Finding.warn(
                    "claude-environment",
                    Group.CLAUDE,
                    "This shell has " + String.join(", ", facts.variables())
                            + ": a plain 'claude' goes past co with that.",
                    "claude-local takes it away from Claude Code by itself; unset it if you start claude yourself."));
        }
        return found;
    }

    private static Finding program(Facts facts) {
        if (facts.program().isEmpty()) {
            return Finding.broken(
                    "claude",
                    Group.CLAUDE,
                    "Claude Code, the program 'claude', is not on the PATH.",
                    "npm install -g @anthropic-ai/claude-code");
        }
        String where =
                "Claude Code " + facts.version().map(version -> version + " ").orElse("") + "is "
                        + facts.program().get();
        return facts.version()
                        .filter(version -> new Release(version).isBefore(OLDEST))
                        .isPresent()
                ? Finding.warn(
                        "claude",
                        Group.CLAUDE,
                        where + ", older than " + OLDEST + ", the oldest that co was tried with.",
                        "claude update")
                : Finding.good("claude", Group.CLAUDE, where + ".");
    }

    private static Optional<Finding> setting(Setting setting, int proxyPort) {
        return switch (setting.name()) {
            case BASE_URL ->
                setting.value().matches("http://(localhost|127\\.0\\.0\\.1):" + proxyPort + "/?")
                        ? Optional.empty()
                        : Optional.of(past(setting, "leads Claude Code elsewhere, whatever claude-local says"));
            case MODE ->
                MODES_THAT_FAIL.contains(setting.value())
                        ? Optional.of(Finding.warn(
                                "claude-settings",
                                Group.CLAUDE,
                                setting + " is '" + setting.value() + "'"
                                        + (setting.value().equals("auto")
                                                ? ", which wants checks that only Anthropic's servers make."
                                                : ": small models make mistakes, and nobody is asked before they act."),
                                "Set it to default or acceptEdits, or take it out."))
                        : Optional.empty();
            default -> Optional.of(past(setting, "gives Claude Code another login than co's"));
        };
    }

    private static Finding past(Setting setting, String what) {
        return Finding.broken("claude-settings", Group.CLAUDE, setting + " " + what + ".", "Take that line out.");
    }
}
