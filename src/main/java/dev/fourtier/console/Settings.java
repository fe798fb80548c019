package dev.fourtier.console;

import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.theme.Wardrobe;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a console is given.
 *
 * @param comfort     to begin with
 * @param clock       with the person's time zone
 * @param environment for {@code PAGER} and the terminal's abilities
 * @param wardrobe    the colours there are
 * @param keys        read anew when they were saved since the last time; else empty
 * @param worn        the file that remembers which were chosen
 * @param habits      the file that remembers what was chosen in the views
 * @param kept        the folder for screenshots and saved logs; made when it is needed
 */
public record Settings(
        Comfort comfort,
        Clock clock,
        Map<String, String> environment,
        Wardrobe wardrobe,
        Supplier<Optional<KeyMap.Made>> keys,
        Path worn,
        Path habits,
        Path kept) {
    public Settings {
        environment = Map.copyOf(environment);
    }
}
