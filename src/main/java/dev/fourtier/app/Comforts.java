package dev.fourtier.app;

import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.control.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a console looks and listens before anything was read. */
final class Comforts {
    private Comforts() {}

    static Comfort first(Home home, Path shipped, Map<String, String> environment) {
        String encoding = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return new Comfort(
                Theme.builtIn(),
                List.of(Theme.builtIn()),
                KeyMap.of(Views.scopes(), Map.of()).map(),
                environment.getOrDefault("NO_COLOR", "").isEmpty(),
                encoding.equals("C") || encoding.equals("POSIX"),
                true);
    }
}
