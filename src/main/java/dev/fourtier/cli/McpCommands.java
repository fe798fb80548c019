package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import dev.fourtier.control.Home;
import dev.fourtier.mcp.Checkup;
import dev.fourtier.mcp.McpFileEdit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** {@code co mcp}: the servers that Claude Code gets, listed, tried out, added and taken out. */
final class McpCommands {
    private final Common common;
    private final Surroundings surroundings;
    private final Home home;
    private final ConfigFolder folder;
    private final PrintStream out;
    private final PrintStream err;

    McpCommands(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.home = new Home(common.home());
        this.folder = new ConfigFolder(
                common.config(),
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config"));
        this.out = out;
        this.err = err;
    }

    int run(Command.Mcp command) {
        McpServers servers = McpServers.load(folder);
        servers.problems().forEach(problem -> err.println("co: " + problem.render()));
        try {
            return switch (command) {
                case Command.McpList list -> list(servers, list.json());
                case Command.McpCheck check -> check(servers, check);
                case Command.McpAdd add -> add(servers, add);
                case Command.McpRemove remove -> remove(servers, remove.name());
            };
        } catch (IOException stuck) {
            err.println("co: " + stuck.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int list(McpServers servers, boolean json) {
        out.print(json ? McpText.listJson(servers.servers()) : McpText.list(servers));
        return servers.isBroken() ? ExitCode.WRONG_USE : ExitCode.DONE;
    }

    private int check(McpServers servers, Command.McpCheck command) throws IOException {
        if (servers.isBroken() && servers.servers().isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        List<McpServer> chosen = command.name().isEmpty()
                ? servers.servers()
                : servers.find(command.name().get()).stream().toList();
        if (chosen.isEmpty() && command.name().isPresent()) {
            return unknown(servers, command.name().get());
        }
        home.create();
        var checkup = Checkup.open(
                home.root(),
                home.run(),
                workspace(),
                surroundings.environment(),
                surroundings.version().get(),
                sentence -> err.println("co: " + sentence));
        List<Checkup.Outcome> outcomes;
        // One thread each: they wait for their servers, and a server for the network.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes =
                    chosen.stream()
                            .map(server -> CompletableFuture.supplyAsync(() -> checkup.of(server), threads))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }
        out.print(command.json() ? McpText.outcomesJson(outcomes) : McpText.outcomes(outcomes));
        boolean failed =
                servers.isBroken() || outcomes.stream().anyMatch(each -> each.result() instanceof Checkup.Result.Bad);
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Path workspace() {
        return ConfigurationLoader.settings(folder, surroundings.environment())
                .workspaceDir()
                .orElse(surroundings.workingFolder());
    }

    private int add(McpServers servers, Command.McpAdd add) throws IOException {
        if (servers.isBroken()) {
            err.println("co: " + servers.file() + " has to be mended before something is added to it.");
            return ExitCode.WRONG_USE;
        }
        if (servers.find(add.name()).isPresent()) {
            err.println("co: there is a server '" + add.name() + "' already. To replace it: co mcp rm " + add.name());
            return ExitCode.FAILED;
        }
        Path written = write(servers, McpFileEdit.add(servers.text(), add.name(), add.words(), add.environment()));
        out.println("Added " + add.name() + " to " + written + ". Try it: co mcp check " + add.name());
        return ExitCode.DONE;
    }

    private int remove(McpServers servers, String name) throws IOException {
        Optional<String> without =
                servers.find(name).isEmpty() ? Optional.empty() : McpFileEdit.remove(servers.text(), name);
        if (without.isEmpty()) {
            return unknown(servers, name);
        }
        out.println("Took " + name + " out of " + write(servers, without.get()) + ".");
        return ExitCode.DONE;
    }

    private int unknown(McpServers servers, String name) {
        List<String> names = servers.servers().stream().map(McpServer::name).toList();
        err.println("co: there is no server '" + name + "' in " + servers.file() + ". There "
                + (names.isEmpty() ? "is none." : "are: " + String.join(", ", names)));
        return ExitCode.FAILED;
    }

    /** The shipped file stays as it is: a person's own one takes its place. Nothing is written that could not be read again. */
    private Path write(McpServers servers, String text) throws IOException {
        Path own = common.config().equals(folder.shipped()) ? home.config() : common.config();
        Path file = own.resolve(McpServers.FILE);
        List<Diagnostic> broken = McpServers.of(file, text).problems().stream()
                .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                .toList();
        if (!broken.isEmpty()) {
            throw new IOException(servers.file() + " cannot be changed by itself ("
                    + broken.getFirst().problem() + "): change it in your editor.");
        }
        Files.createDirectories(own);
        Path half = Files.createTempFile(own, McpServers.FILE, ".tmp");
        Files.writeString(half, text);
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(half, Files.getPosixFilePermissions(file));
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }
}
