package dev.fourtier.app;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import dev.fourtier.config.SettingLine;
import dev.fourtier.control.Home;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.check.SetupView;
import dev.fourtier.mcp.Checkup;
import dev.fourtier.model.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the configuration and what came of them, as people see it. */
final class SetupOperations implements Setup {
    private static final List<String> FILES = List.of("config.yaml", "settings.conf", "models.conf", "services.yaml");

    /** Before what npx, uvx, python, node, java and sh run. */
    private static final Set<String> WITHOUT_VALUE =
            Set.of("-y", "--yes", "-q", "--quiet", "-m", "-u", "-jar", "-c", "--");

    private final Logger log = LoggerFactory.getLogger("config");
    private final Stage stage;
    private final ConfigFolder folder;
    private final Supplier<Configuration> holds;
    private final Home home;
    private final Map<String, String> environment;
    private final Executor executor;

    /**
     * @param holds    the configuration in force
     * @param executor what blocks runs there
     */
    SetupOperations(
            Stage stage,
            ConfigFolder folder,
            Supplier<Configuration> holds,
            Home home,
            Map<String, String> environment,
            Executor executor) {
        this.stage = stage;
        this.folder = folder;
        this.holds = holds;
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.executor = executor;
    }

    @Override
    public CompletionStage<SetupView> view() {
        return CompletableFuture.supplyAsync(this::look, executor);
    }

    @Override
    public CompletionStage<Ruling> reload() {
        return CompletableFuture.supplyAsync(
                () -> {
                    // A change counts when it is seen twice.
                    stage.poll();
                    stage.poll();
                    return switch (load()) {
                        case Loaded.Ok _ -> new Ruling(Ruling.Kind.DONE, "The files were read, and hold.");
                        case Loaded.Broken(List<Diagnostic> problems) ->
                            new Ruling(
                                    Ruling.Kind.IMPOSSIBLE,
                                    problems.getFirst().render() + " The last good one goes on.");
                    };
                },
                executor);
    }

    @Override
    public CompletionStage<ServerTrial> check(String server) {
        return CompletableFuture.supplyAsync(
                () -> McpServers.load(folder)
                        .find(server)
                        .map(this::tried)
                        .orElseGet(() -> ServerTrial.unknown(server)),
                executor);
    }

    private Loaded load() {
        return ConfigurationLoader.load(folder, environment);
    }

    private SetupView look() {
        Configuration now = holds.get();
        Loaded loaded = load();
        List<Diagnostic> problems = switch (loaded) {
            case Loaded.Ok(Configuration fresh) -> fresh.warnings();
            case Loaded.Broken(List<Diagnostic> all) -> all;
        };
        List<SetupView.File> files = new ArrayList<>();
        FILES.forEach(name -> files.add(file(name, problems)));
        Optional<McpServers> servers =
                Files.exists(folder.file(McpServers.FILE)) ? Optional.of(McpServers.load(folder)) : Optional.empty();
        files.add(file(McpServers.FILE, servers.map(McpServers::problems).orElse(List.of())));
        files.add(keys());
        return new SetupView(
                loaded instanceof Loaded.Ok,
                files,
                now.deployments().stream()
                        .sorted(Comparator.comparing(Deployment::tier))
                        .map(SetupOperations::entry)
                        .toList(),
                SettingLine.of(now.settings(), folder).stream()
                        .map(SetupOperations::setting)
                        .toList(),
                servers.stream()
                        .flatMap(all -> all.servers().stream())
                        .map(SetupOperations::server)
                        .toList());
    }

    private SetupView.File file(String name, List<Diagnostic> problems) {
        Path path = folder.file(name);
        Path own = (folder.chosen().equals(folder.shipped()) ? home.config() : folder.chosen()).resolve(name);
        SetupView.Origin origin =
                path.toAbsolutePath().normalize().equals(own.toAbsolutePath().normalize())
                        ? SetupView.Origin.OWN
                        : SetupView.Origin.SHIPPED;
        return new SetupView.File(
                name,
                path.toString(),
                Files.exists(path) ? origin : SetupView.Origin.ABSENT,
                own.toString(),
                problems.stream()
                        // A folder that is missing is said of all its files at once.
                        .filter(problem ->
                                problem.file().equals(path) || problem.file().equals(path.getParent()))
                        .map(SetupOperations::problem)
                        .toList());
    }

    private SetupView.File keys() {
        Path own = home.keysFile();
        boolean there = Files.exists(own);
        return new SetupView.File(
                String.valueOf(own.getFileName()),
                (there ? own : folder.shipped().resolve(own.getFileName())).toString(),
                there ? SetupView.Origin.OWN : SetupView.Origin.ABSENT,
                own.toString(),
                there
                        ? KeyBook.read(own).problems().stream()
                                .map(sentence -> new SetupView.Problem(false, lineOf(sentence), sentence))
                                .toList()
                        : List.of());
    }

    /** {@code keys.yaml:12:3: …} */
    private static int lineOf(String sentence) {
        String[] parts = sentence.split(":", 3);
        return parts.length == 3 && parts[1].matches("[0-9]{1,7}") ? Integer.parseInt(parts[1]) : 0;
    }

    private static SetupView.Problem problem(Diagnostic diagnostic) {
        return new SetupView.Problem(
                diagnostic.severity() == Diagnostic.Severity.ERROR, diagnostic.line(), diagnostic.render());
    }

    private static SetupView.Entry entry(Deployment deployment) {
        return new SetupView.Entry(
                deployment.tier(),
                deployment.modelName(),
                deployment.upstreamModel(),
                bare(deployment.apiBase().toString()),
                deployment.paid(),
                String.valueOf(deployment.place().file().getFileName()),
                deployment.place().line());
    }

    /** Without a name and a password before the host, and without what follows a question mark. */
    private static String bare(String address) {
        return Secrets.masked(address.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", ""));
    }

    private static SetupView.Setting setting(SettingLine line) {
        return new SetupView.Setting(
                line.key(),
                line.value(),
                line.place().isPresent() ? OptionalInt.of(line.place().get().line()) : OptionalInt.empty());
    }

    /** An argument that is a key may stand there, so only the program and what it runs are named. */
    private static SetupView.Server server(McpServer server) {
        return switch (server) {
            case McpServer.Program program ->
                new SetupView.Server(
                        program.name(),
                        Secrets.masked((program.command() + " " + whatItRuns(program.arguments())).strip()),
                        program.place().line());
            case McpServer.Remote remote ->
                new SetupView.Server(
                        remote.name(), bare(remote.url()), remote.place().line());
        };
    }

    /** The first word that is no option; empty where it may be the value of one. */
    private static String whatItRuns(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).startsWith("-")) {
                return i == 0 || WITHOUT_VALUE.contains(arguments.get(i - 1)) ? arguments.get(i) : "";
            }
        }
        return "";
    }

    private ServerTrial tried(McpServer server) {
        try {
            Path workspace = holds.get()
                    .settings()
                    .workspaceDir()
                    .orElseGet(() -> home.root().resolve("workspace"));
            Checkup.Outcome outcome = Checkup.open(
                            home.root(), home.run(), workspace, environment, Version.current(), log::info)
                    .of(server);
            return trial(outcome);
        } catch (IOException stuck) {
            return new ServerTrial(
                    server.name(),
                    CheckView.State.SKIPPED,
                    "It could not be tried: " + stuck.getMessage(),
                    Optional.empty(),
                    List.of(),
                    0);
        }
    }

    private static ServerTrial trial(Checkup.Outcome outcome) {
        return switch (outcome.result()) {
            case Checkup.Result.Well(String itself, List<String> tools) ->
                new ServerTrial(
                        outcome.name(), CheckView.State.GOOD, itself, Optional.empty(), tools, outcome.millis());
            case Checkup.Result.Bad(String why, String cure) ->
                new ServerTrial(
                        outcome.name(), CheckView.State.BROKEN, why, Optional.of(cure), List.of(), outcome.millis());
            case Checkup.Result.Unseen(String why) ->
                new ServerTrial(outcome.name(), CheckView.State.SKIPPED, why, Optional.empty(), List.of(), 0);
        };
    }
}
