package dev.fourtier.config;

import dev.fourtier.config.Diagnostic.Severity;
import java.nio.file.Files;

/** The files of a configuration as they stood at one moment. Equal when nothing changed. */
record Sources(Source config, Source settings, Source models, Source services) {
    static Sources read(ConfigFolder folder) {
        if (!Files.isDirectory(folder.chosen()) && !folder.later()) {
            var missing = new Source.Unreadable(
                    folder.chosen(),
                    Diagnostic.of(
                            Place.whole(folder.chosen()),
                            Severity.ERROR,
                            "there is no such folder",
                            "Name another with --config or CO_CONFIG, or none to use the shipped one."));
            return new Sources(missing, missing, missing, missing);
        }
        return new Sources(
                Source.read(folder.file("config.yaml")),
                Source.read(folder.file("settings.conf")),
                Source.read(folder.file("models.conf")),
                Source.read(folder.file("services.yaml")));
    }
}
