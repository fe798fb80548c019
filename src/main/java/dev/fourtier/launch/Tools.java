package dev.fourtier.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the system, found and run as a shell with this environment would. */
final class Tools {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "REAL_ANTHROPIC_KEY";

    private final Map<String, String> environment;
    private final Duration patience;

    Tools(Map<String, String> environment) {
        this(environment, PATIENCE);
    }

    /** @param patience what takes longer is ended, with all that it started */
    Tools(Map<String, String> environment, Duration patience) {
        this.environment = environment;
        this.patience = patience;
    }

    /**
     * How it went.
     *
     * @param said all of it, both streams
     */
    record Result(int code, String said) {
        boolean done() {
            return code == 0;
        }
    }

    Optional<Path> find(String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** @throws IOException if there is no such program, or it does not end */
    Result run(String name, List<String> words) throws IOException {
        Path program = find(name).orElseThrow(() -> new IOException("'" + name + "' is not on the PATH"));
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(words);
        Path answer = Files.createTempFile("co", ".said");
        try {
            var builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(answer.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().remove(SECRET);
            Process process = builder.start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(
                        "'" + String.join(" ", line) + "' takes longer than " + patience.toSeconds() + " s");
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(answer, StandardCharsets.ISO_8859_1).strip());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            Files.deleteIfExists(answer);
        }
    }
}
