package dev.fourtier.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for Claude Code and at its settings, never into its login. */
final class ClaudeProbe {
    private static final int LARGEST = 1 << 20;

    /** These lead it past every proxy, or put another login in place of co's. */
    private static final List<String> LEADING_PAST = List.of(
            "ANTHROPIC_AUTH_TOKEN",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "CLAUDE_CODE_USE_BEDROCK",
            "CLAUDE_CODE_USE_VERTEX",
            "CLAUDE_CODE_USE_FOUNDRY");

    private ClaudeProbe() {}

    static ClaudeChecks.Facts look(Patient patient) {
        Path home = patient.userHome();
        Optional<Path> program = Programs.find("claude", patient.environment().getOrDefault("PATH", ""))
                .or(() -> Programs.first(
                        Stream.of(home.resolve(".local/bin/claude"), home.resolve(".claude/local/claude"))));
        Path folder = patient.variable("CLAUDE_CONFIG_DIR").map(Path::of).orElse(home.resolve(".claude"));
        List<ClaudeChecks.Setting> settings = Stream.of(
                        folder.resolve("settings.json"),
                        patient.workingFolder().resolve(".claude/settings.json"),
                        patient.workingFolder().resolve(".claude/settings.local.json"))
                .distinct()
                .flatMap(file -> settings(file).stream())
                .toList();
        return new ClaudeChecks.Facts(
                program,
                program.flatMap(Programs::version),
                patient.fromShell()
                        ? LEADING_PAST.stream()
                                .filter(name -> patient.variable(name).isPresent())
                                .toList()
                        : List.of(),
                settings,
                patient.proxyPort());
    }

    private static List<ClaudeChecks.Setting> settings(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return List.of();
            }
            JsonPaths all = JsonPaths.of(Files.readString(file));
            return ClaudeChecks.RELEVANT.stream()
                    .filter(all::has)
                    .map(name -> new ClaudeChecks.Setting(file, name, all.get(name)))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
