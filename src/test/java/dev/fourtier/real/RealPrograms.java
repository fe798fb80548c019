package dev.fourtier.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where {@code .ci/real-install} put things. */
final class RealPrograms {
    private RealPrograms() {}

    static Path claude(String version) {
        return existing("claude-" + version + "/node_modules/.bin/claude");
    }

    /** The Python of the environment that has this package. */
    static Path python(String environment) {
        return existing(environment + "/venv/bin/python");
    }

    static Path litellm() {
        return existing("litellm/venv/bin/litellm");
    }

    /** The folder with a {@code node_modules} that has the SDK. */
    static Path nodeSdk() {
        return existing("anthropic-node");
    }

    /** The folder with {@code llama-server} and {@code model.gguf}; empty where it could not be built. */
    static Optional<Path> llama() {
        return Optional.of(root().resolve("llama"))
                .filter(folder -> Files.isExecutable(folder.resolve("llama-server")));
    }

    static Path gemini() {
        return existing("gemini-0.61.0/node_modules/.bin/gemini");
    }

    /** An MCP server, as {@code mcp-servers.json} pins it. */
    record Pinned(Path path, String pinned) {}

    static Pinned mcp(String name) {
        return name.equals("git")
                ? new Pinned(existing("mcp-git/venv/bin/mcp-server-git"), "mcp-server-git@2026.10.19")
                : new Pinned(
                        existing("mcp-" + name + "/node_modules/.bin/mcp-server-" + name),
                        "@modelcontextprotocol/server-" + name + "@2026.8.31");
    }

    private static Path existing(String inside) {
        Path path = root().resolve(inside);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is not there. Run .ci/real-install first.");
        }
        return path;
    }

    private static Path root() {
        String given = System.getProperty("co.real", "");
        // Maven leaves the name of a variable that is not set as it is.
        return given.isBlank() || given.startsWith("${")
                ? Path.of(System.getProperty("user.home"), ".cache", "co-real")
                : Path.of(given);
    }

    static Path project() {
        return Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath().normalize();
    }

    /** A port that was free a moment ago, for programs that cannot say which one they took. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on loopback", e);
        }
    }
}
