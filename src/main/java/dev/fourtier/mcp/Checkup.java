package dev.fourtier.mcp;

import dev.fourtier.config.McpServer;
import dev.fourtier.supervise.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries servers out on this machine: what is missing is fetched, the server started, asked for its tools, and ended. */
public final class Checkup {
    /** A first start downloads the server. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Path packages;
    private final Path workspace;
    private final Map<String, String> environment;
    private final Children children;
    private final Trial trial;
    private final Consumer<String> says;

    private Checkup(
            Path home,
            Path packages,
            Path workspace,
            Map<String, String> environment,
            Children children,
            Trial trial,
            Consumer<String> says) {
        this.home = home;
        this.packages = packages;
        this.workspace = workspace;
        this.environment = Map.copyOf(environment);
        this.children = children;
        this.trial = trial;
        this.says = says;
    }

    /** How trying one went. */
    public sealed interface Result {
        /** @param server as it calls itself, with its version */
        record Well(String server, List<String> tools) implements Result {
            public Well {
                tools = List.copyOf(tools);
            }
        }

        record Bad(String why, String cure) implements Result {}

        record Unseen(String why) implements Result {}
    }

    /** How trying one went, and how long it took. */
    public record Outcome(String name, Result result, long millis) {}

    /**
     * Makes the folders that are needed.
     *
     * @param home      {@code CO_HOME}
     * @param run       its folder for what runs, which is there
     * @param workspace where servers work
     * @param version   ours, which servers are told
     * @param says      told what is being done that takes its time
     */
    public static Checkup open(
            Path home, Path run, Path workspace, Map<String, String> environment, String version, Consumer<String> says)
            throws IOException {
        Path packages = Files.createDirectories(home.resolve("mcp"));
        Files.createDirectories(workspace);
        var children = new Children(run, new SecureRandom());
        var trial = new Trial(children, workspace, environment, PATIENCE, version);
        return new Checkup(home, packages, workspace, environment, children, trial, says);
    }

    /** Blocks. */
    public Outcome of(McpServer server) {
        if (!(server instanceof McpServer.Program program)) {
            return new Outcome(server.name(), new Result.Unseen("not on this machine, not tried"), 0);
        }
        long began = System.nanoTime();
        Result result = switch (launch(program)) {
            case Launch.Ready ready -> tried(trial.of(server.name(), ready));
            case Launch.Impossible(String why, String cure) -> new Result.Bad(why, cure);
            case Launch.NeedsPackage needed -> fetched(server, needed);
        };
        return new Outcome(
                server.name(),
                result,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private Result fetched(McpServer server, Launch.NeedsPackage needed) {
        says.accept("'uvx' is not here, so " + needed.requirement() + " is fetched into " + needed.folder());
        try {
            Map<String, String> variables = new HashMap<>(environment);
            variables.remove("REAL_ANTHROPIC_KEY");
            Optional<String> trouble = new PythonPackage(children, variables).fetch(needed);
            return trouble.isEmpty()
                    ? tried(trial.of(server.name(), needed.then()))
                    : new Result.Bad(
                            needed.requirement() + " could not be fetched: " + trouble.get(),
                            "Install uv (https://docs.astral.sh/uv) or pipx; on Debian, apt install python3-venv.");
        } catch (IOException stuck) {
            return new Result.Bad(String.valueOf(stuck.getMessage()), "Look at " + needed.folder() + ".");
        }
    }

    private static Result tried(Trial.Result result) {
        return switch (result) {
            case Trial.Result.Answered(String server, List<String> tools) -> new Result.Well(server, tools);
            case Trial.Result.Failed(String why, String said) ->
                new Result.Bad(why, said.isEmpty() ? "Start its command by hand to see more." : "It said: " + said);
        };
    }

    private Launch launch(McpServer.Program program) {
        var expansion =
                new Expansion(environment, Map.of("WORKSPACE_DIR", workspace.toString(), "CO_HOME", home.toString()));
        return Launch.of(program, expansion, environment.getOrDefault("PATH", ""), packages);
    }
}
