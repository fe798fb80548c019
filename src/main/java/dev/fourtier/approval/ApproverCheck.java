package dev.fourtier.approval;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether who runs {@code co approve} may be a person. Pure: the caller hands in what it knows of itself. An honest agent is
 * stopped by this; one that sets out to look like a person is stopped by the PIN.
 */
public final class ApproverCheck {
    /** Claude Code puts it into the environment of every command it runs. */
    static final String AGENT = "CLAUDECODE";

    /** The launcher puts it into the environment of the {@code claude} it starts. */
    public static final String LAUNCHED = "CO_LAUNCHED_CLAUDE";

    private static final Set<String> RUNTIMES = Set.of("node", "bun", "deno");

    private ApproverCheck() {}

    /**
     * Why the caller may not approve.
     *
     * @param ancestors the command lines of the caller's parent, its parent and so on; each begins with the program
     */
    public static Optional<String> refusal(Map<String, String> environment, List<List<String>> ancestors) {
        if (environment.containsKey(AGENT) || environment.containsKey(LAUNCHED)) {
            return Optional.of("This shell belongs to Claude Code, and an agent cannot approve its own requests;"
                    + " run it in a terminal of your own.");
        }
        if (ancestors.isEmpty()) {
            return Optional.of("co cannot see which program started this command, so it cannot tell you from an agent;"
                    + " approve in the console.");
        }
        if (ancestors.stream().anyMatch(ApproverCheck::isClaude)) {
            return Optional.of("This command was started by claude, and an agent cannot approve its own requests;"
                    + " run it in a terminal of your own.");
        }
        return Optional.empty();
    }

    private static boolean isClaude(List<String> command) {
        if (command.isEmpty()) {
            return false;
        }
        String program = fileName(command.getFirst());
        return isClaude(command.getFirst())
                || (RUNTIMES.contains(program) && command.stream().skip(1).anyMatch(ApproverCheck::isClaude));
    }

    private static boolean isClaude(String path) {
        String name = fileName(path);
        String plain = path.replace('\\', '/');
        // The binary of a native installation is called by its version.
        return name.equals("claude") || plain.contains("/claude-code/") || plain.contains("/claude/versions/");
    }

    private static String fileName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - ".exe".length()) : name;
    }
}
