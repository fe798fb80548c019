package dev.fourtier.bridge;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.ModelTable;
import java.nio.file.Path;
import java.util.Map;

/** The table of models as it is shipped. */
final class Tables {
    private Tables() {}

    static ModelTable shipped() {
        Path folder = Path.of(System.getProperty("co.basedir", "."), "config");
        return switch (new ConfigurationLoader(new ConfigFolder(folder, folder), Map.of()).load()) {
            case Loaded.Ok(var configuration) -> configuration.models();
            case Loaded.Broken broken -> throw new AssertionError(broken.toString());
        };
    }
}
