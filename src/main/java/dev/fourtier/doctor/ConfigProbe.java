package dev.fourtier.doctor;

import dev.fourtier.config.Configuration;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the configuration: what the reader says of it, and whether a key stands where none belongs. */
final class ConfigProbe {
    private static final int LARGEST = 1 << 20;

    /** A key of Anthropic's, or a value for the variable that is to hold one. */
    private static final Pattern KEY = Pattern.compile(
            "sk-ant-[A-Za-z0-9_-]{8}|REAL_ANTHROPIC_KEY[\"']?\\s*[=:]\\s*[\"']?(?!\\$)[A-Za-z0-9_-]{8}");

    private ConfigProbe() {}

    static ConfigChecks.Facts look(Patient patient, Loaded loaded) {
        Optional<Configuration> configuration =
                loaded instanceof Loaded.Ok ok ? Optional.of(ok.configuration()) : Optional.empty();
        List<Diagnostic> problems = new ArrayList<>(
                switch (loaded) {
                    case Loaded.Ok ok -> ok.configuration().warnings();
                    case Loaded.Broken broken -> broken.problems();
                });
        McpServers servers = McpServers.load(patient.config());
        problems.addAll(servers.problems());
        return new ConfigChecks.Facts(
                patient.config().chosen(),
                problems,
                configuration,
                missing(servers, patient),
                LocalDate.now(patient.clock()),
                keys(patient),
                configuration
                        .flatMap(valid -> valid.settings().workspaceDir())
                        .filter(folder -> !Files.isDirectory(folder)),
                patient.keys().get(),
                patient.variable("REAL_ANTHROPIC_KEY").isPresent());
    }

    /** Those whose program this shell does not find. {@code uvx} is done without, and a variable may stand for another. */
    private static List<ConfigChecks.NoProgram> missing(McpServers servers, Patient patient) {
        String path = patient.environment().getOrDefault("PATH", "");
        return servers.servers().stream()
                .filter(McpServer.Program.class::isInstance)
                .map(McpServer.Program.class::cast)
                .filter(server -> !server.command().contains("/")
                        && !server.command().contains("${")
                        && !server.command().equals("uvx")
                        && Programs.find(server.command(), path).isEmpty())
                .map(server -> new ConfigChecks.NoProgram(server.name(), server.command(), server.place()))
                .toList();
    }

    /** Of the files a key may have got into: ours, Claude Code's, and those of the folder we stand in. */
    private static List<ConfigChecks.KeyPlace> keys(Patient patient) {
        Path claude = patient.variable("CLAUDE_CONFIG_DIR")
                .map(Path::of)
                .orElse(patient.userHome().resolve(".claude"));
        Stream<Path> files = Stream.concat(
                inFolder(patient.config().chosen()),
                Stream.of(
                        claude.resolve("settings.json"),
                        patient.workingFolder().resolve(".mcp.json"),
                        patient.workingFolder().resolve(".claude/settings.json"),
                        patient.workingFolder().resolve(".claude/settings.local.json"),
                        patient.userHome().resolve("litellm-proxy/config.yaml")));
        return files.distinct().flatMap(file -> keys(file).stream()).toList();
    }

    private static Stream<Path> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            return Stream.of();
        }
    }

    private static List<ConfigChecks.KeyPlace> keys(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return List.of();
            }
            return keys(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    static List<ConfigChecks.KeyPlace> keys(Path file, String text) {
        List<ConfigChecks.KeyPlace> found = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (KEY.matcher(lines.get(i)).find()) {
                found.add(new ConfigChecks.KeyPlace(file, i + 1));
            }
        }
        return found;
    }
}
