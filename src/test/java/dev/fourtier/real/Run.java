package dev.fourtier.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end, or was stopped because it took too long (exit 137). */
record Run(int exit, String out, String err, Duration duration) {
    private static final int STOPPED = 137;
    private static final int PATIENCE_SECONDS = 20;

    /** @param environment all of it: nothing is inherited */
    static Run of(Path folder, Map<String, String> environment, Duration limit, List<String> command) throws Exception {
        Path out = Files.createTempFile("run", ".out");
        Path err = Files.createTempFile("run", ".err");
        try {
            long begin = System.nanoTime();
            Process process = start(folder, environment, command, out, err);
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                stop(process);
            }
            var duration = Duration.ofNanos(System.nanoTime() - begin);
            return new Run(
                    ended ? process.exitValue() : STOPPED, Files.readString(out), Files.readString(err), duration);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    static Process start(Path folder, Map<String, String> environment, List<String> command, Path out, Path err)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Asks politely, then insists; children go too. */
    static void stop(Process process) {
        var children = process.descendants().toList();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    String describe() {
        return "exit " + exit + " after " + duration.toMillis() + " ms\n--- out\n" + out + "\n--- err\n" + err;
    }
}
