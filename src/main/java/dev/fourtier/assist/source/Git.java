package dev.fourtier.assist.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The person's git in a folder, without anything that a repository could have it run. */
public record Git(Path folder, Map<String, String> environment) {
    private static final List<String> COMMAND = List.of(
            "git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false");

    /** How a call ended. */
    public record Result(int exit, String out, String err) {
        public boolean ok() {
            return exit == 0;
        }

        /** For a sentence: the first line of what it complained about. */
        public String complaint() {
            return err.lines().findFirst().orElse("git failed with exit code " + exit);
        }
    }

    public Git in(Path other) {
        return new Git(other, environment);
    }

    public Result run(String... words) throws IOException {
        return feed("", words);
    }

    /** @param input for its standard input */
    public Result feed(String input, String... words) throws IOException {
        var line = new ArrayList<>(COMMAND);
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(withoutKey(environment));
        // A look must not wait for, or make, a lock beside the person's own git.
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.start();
        try {
            var err = CompletableFuture.supplyAsync(() -> read(process, false), Thread::startVirtualThread);
            var out = CompletableFuture.supplyAsync(() -> read(process, true), Thread::startVirtualThread);
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                // It read no more of it, and says why.
            }
            return new Result(process.waitFor(), out.join(), err.join());
        } catch (InterruptedException _) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git was at work");
        }
    }

    /** The top of the working tree that the folder is in; empty without git or outside of any. */
    public Optional<Path> top() {
        try {
            Result result = run("rev-parse", "--show-toplevel");
            return result.ok() ? Optional.of(Path.of(result.out().strip()).toRealPath()) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        }
    }

    /** The key of the paid tier is no child's business. */
    public static Map<String, String> withoutKey(Map<String, String> environment) {
        var rest = new HashMap<>(environment);
        rest.remove("REAL_ANTHROPIC_KEY");
        return rest;
    }

    private static String read(Process process, boolean out) {
        try (var stream = out ? process.getInputStream() : process.getErrorStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
