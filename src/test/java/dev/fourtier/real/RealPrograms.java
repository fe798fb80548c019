package dev.fourtier.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

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

    static Path gemini() {
        return existing("gemini-0.61.0/node_modules/.bin/gemini");
    }

    private static Path existing(String inside) {
        String given = System.getProperty("co.real", "");
        // Maven leaves the name of a variable that is not set as it is.
        Path root = given.isBlank() || given.startsWith("${")
                ? Path.of(System.getProperty("user.home"), ".cache", "co-real")
                : Path.of(given);
        Path path = root.resolve(inside);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is not there. Run .ci/real-install first.");
        }
        return path;
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
