package dev.fourtier.mcp;

import dev.fourtier.supervise.Child;
import dev.fourtier.supervise.ChildListener;
import dev.fourtier.supervise.ChildSpec;
import dev.fourtier.supervise.Children;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a Python package, at the version that was named, into a folder of its own. Blocks. */
public final class PythonPackage {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int TAIL = 500;

    private final Children children;
    private final Map<String, String> environment;

    public PythonPackage(Children children, Map<String, String> environment) {
        this.children = children;
        this.environment = Map.copyOf(environment);
    }

    /** What went wrong; empty when it is there. */
    public Optional<String> fetch(Launch.NeedsPackage needed) throws IOException {
        Path parent = needed.folder().resolveSibling(".").normalize();
        Files.createDirectories(parent);
        List<List<String>> steps = List.of(
                List.of(
                        needed.python().toString(),
                        "-m",
                        "venv",
                        needed.folder().toString()),
                List.of(
                        needed.folder().resolve("bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        needed.requirement()));
        for (List<String> step : steps) {
            Optional<String> trouble = run(step, parent);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    private Optional<String> run(List<String> command, Path folder) throws IOException {
        var said = new StringBuilder();
        var ended = new CompletableFuture<Integer>();
        Child child = children.launch(new ChildSpec("mcp-fetch", command, folder, environment), new ChildListener() {
            @Override
            public void out(ByteBuffer bytes) {
                keep(bytes);
            }

            @Override
            public void err(ByteBuffer bytes) {
                keep(bytes);
            }

            private void keep(ByteBuffer bytes) {
                synchronized (said) {
                    said.append(StandardCharsets.UTF_8.decode(bytes));
                }
            }

            @Override
            public void exited(int code) {
                ended.complete(code);
            }
        });
        try {
            child.closeInput();
            int code = ended.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (said) {
                return code == 0 ? Optional.empty() : Optional.of(tail(said.toString()));
            }
        } catch (TimeoutException slow) {
            return Optional.of("it took longer than " + LIMIT.toMinutes() + " minutes");
        } catch (ExecutionException impossible) {
            throw new IOException(impossible);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        } finally {
            child.stop(Duration.ZERO, GRACE);
        }
    }

    private static String tail(String said) {
        String text = said.replaceAll("\\p{Cc}+", " ").strip();
        return text.substring(Math.max(0, text.length() - TAIL));
    }
}
