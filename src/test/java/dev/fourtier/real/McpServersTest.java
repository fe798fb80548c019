package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import dev.fourtier.mcp.Launch;
import dev.fourtier.mcp.Trial;
import dev.fourtier.supervise.Children;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three servers of {@code config/mcp-servers.json}, at the versions named there, as they were installed. */
@Tag("real")
class McpServersTest {
    @TempDir
    private Path folder;

    @Test
    void files() {
        Trial.Result.Answered answered =
                trial("filesystem", RealPrograms.mcp("filesystem"), List.of(folder.toString()));
        assertThat(answered.tools()).contains("read_text_file", "write_file", "list_directory");
    }

    @Test
    void git() {
        Trial.Result.Answered answered = trial("git", RealPrograms.mcp("git"), List.of());
        assertThat(answered.tools()).contains("git_status", "git_commit", "git_log");
    }

    @Test
    void memory() {
        Trial.Result.Answered answered = trial("memory", RealPrograms.mcp("memory"), List.of());
        assertThat(answered.tools()).contains("create_entities", "search_nodes");
    }

    private Trial.Result.Answered trial(String name, RealPrograms.Pinned program, List<String> arguments) {
        McpServers shipped =
                McpServers.load(RealPrograms.project().resolve("config").resolve(McpServers.FILE));
        assertThat(((McpServer.Program) shipped.find(name).orElseThrow()).arguments())
                .contains(program.pinned());
        var trial = new Trial(
                new Children(folder.resolve("run"), new SplittableRandom()),
                folder,
                System.getenv(),
                Duration.ofMinutes(3),
                "test");
        List<String> command = Stream.concat(Stream.of(program.path().toString()), arguments.stream())
                .toList();
        Trial.Result result = trial.of(name, new Launch.Ready(command, Map.of()));
        assertThat(result).isInstanceOf(Trial.Result.Answered.class);
        return (Trial.Result.Answered) result;
    }
}
