package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.launch.McpFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** What {@code claude} is given by options, because the person has nothing of their own in its place. */
final class ClaudeHandover {
    private static final String MCP = "mcp-servers.json";

    private final Common common;
    private final Surroundings surroundings;
    private final Path shipped;
    private final Consumer<String> warn;

    /** @param shipped the configuration that came with the program */
    ClaudeHandover(Common common, Surroundings surroundings, Path shipped, Consumer<String> warn) {
        this.common = common;
        this.surroundings = surroundings;
        this.shipped = shipped;
        this.warn = warn;
    }

    /** The file with the servers, if there are any. Claude Code does not start with a broken one. */
    Optional<Path> mcp() {
        Path file = new ConfigFolder(common.config(), shipped).file(MCP);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return McpFile.hasServers(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | JacksonException broken) {
            warn.accept(file + " cannot be used, so claude starts without its servers: " + broken.getMessage());
            return Optional.empty();
        }
    }

    /** Ours, unless some settings name one. */
    Optional<Path> statusLine(Path workspace) {
        Path person = surroundings.variable("HOME").map(Path::of).orElse(surroundings.userHome());
        Path settings = surroundings.variable("CLAUDE_CONFIG_DIR").map(Path::of).orElse(person.resolve(".claude"));
        boolean own = Stream.of(
                        settings.resolve("settings.json"),
                        workspace.resolve(".claude/settings.json"),
                        workspace.resolve(".claude/settings.local.json"))
                .anyMatch(ClaudeHandover::namesOne);
        return own
                ? Optional.empty()
                : surroundings.projectRoot().map(root -> root.resolve("bin").resolve("co"));
    }

    private static boolean namesOne(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains("\"statusLine\"");
        } catch (IOException missing) {
            return false;
        }
    }
}
