package dev.fourtier.assist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where results go: {@code reports/2026-11-26/review-app-143005.md} in the workspace, if nothing else is said. */
final class Results {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private final Workplace place;
    private final Task task;

    Results(Workplace place, Task task) {
        this.place = place;
        this.task = task;
    }

    boolean toStandardOutput() {
        return task.output().map("-"::equals).orElse(false);
    }

    Path file(String kind, String subject, String ending) {
        return named(kind + "-" + subject + "-" + TIME.format(LocalDateTime.now(place.clock())) + "." + ending);
    }

    /** One for the day: what is there is brought up to date. */
    Path folder(String kind, String subject) {
        return named(kind + "-" + subject);
    }

    private Path named(String usual) {
        return task.output()
                .map(typed -> place.here().resolve(typed).normalize())
                .orElseGet(() -> place.workspace()
                        .resolve("reports")
                        .resolve(LocalDateTime.now(place.clock()).toLocalDate().toString())
                        .resolve(usual));
    }

    static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }
}
