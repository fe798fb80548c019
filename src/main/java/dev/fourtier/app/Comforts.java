package dev.fourtier.app;

import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.Habits;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.theme.Wardrobe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a console looks and listens in its first moment: of all files, only what was chosen last is read. */
final class Comforts {
    private Comforts() {}

    static Comfort first(Wardrobe wardrobe, Path worn, Path habits, Map<String, String> environment, boolean ascii) {
        Theme theme = chosen(worn).flatMap(wardrobe::named).orElseGet(Theme::builtIn);
        String encoding = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return new Comfort(
                theme,
                List.of(theme),
                KeyMap.of(Views.scopes(), List.of()).map(),
                environment.getOrDefault("NO_COLOR", "").isEmpty(),
                ascii
                        || encoding.equals("C")
                        || encoding.equals("POSIX")
                        || !environment.getOrDefault("CO_ASCII", "").isEmpty(),
                true,
                habits(habits));
    }

    private static Habits habits(Path file) {
        try {
            return Habits.of(Files.readAllLines(file));
        } catch (IOException none) {
            return Habits.NONE;
        }
    }

    private static Optional<String> chosen(Path worn) {
        try {
            return Optional.of(Files.readString(worn).strip());
        } catch (IOException neverChosen) {
            return Optional.empty();
        }
    }
}
