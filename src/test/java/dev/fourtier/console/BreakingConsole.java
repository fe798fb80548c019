package dev.fourtier.console;

import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.Habits;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.theme.Wardrobe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A console whose own thread breaks once its first picture stands: its clock does not go on then. */
final class BreakingConsole {
    private static final String WHY = "the clock fell off the wall";

    private BreakingConsole() {}

    public static void main(String[] args) throws Exception {
        var fallen = new AtomicBoolean();
        var comfort = new Comfort(
                Theme.builtIn(),
                List.of(Theme.builtIn()),
                KeyMap.of(Views.scopes(), List.of()).map(),
                true,
                false,
                true,
                Habits.NONE);
        Path folder = Path.of(args[0]);
        var settings = new Settings(
                comfort,
                new Falling(fallen),
                System.getenv(),
                new Wardrobe(List.of()),
                Optional::empty,
                folder.resolve("theme"),
                folder.resolve("habits"),
                folder.resolve("kept"));
        Ending ending = Console.run(System.getenv(), Optional.empty(), () -> settings, () -> {
            fallen.set(true);
            return new Backend.Opened.Failed(List.of("nothing is behind it"));
        });
        System.out.println("ended " + ending);
    }

    private static final class Falling extends Clock {
        private final AtomicBoolean fallen;

        Falling(AtomicBoolean fallen) {
            this.fallen = fallen;
        }

        @Override
        public Instant instant() {
            if (fallen.get()) {
                throw new IllegalStateException(WHY);
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
