package dev.fourtier.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The person's git, asked in a folder and with their environment. */
record Git(Path folder, Map<String, String> environment) {
    /** What it printed, without the last line end; empty when it said no. */
    Optional<String> ask(String... words) throws IOException {
        var line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(text.stripTrailing()) : Optional.empty();
        } catch (InterruptedException _) {
            process.destroy();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
