package dev.fourtier.cli;

import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import dev.fourtier.control.StatusView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Waits until the services of a daemon that was just started are ready, and says which it waits for. */
final class ServicesWait {
    /** A model that takes longer is used when it is there; the ladder knows what to do until then. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int LOOK_EVERY_MILLIS = 50;

    private final Home home;
    private final Surroundings surroundings;
    private final PrintStream err;

    ServicesWait(Home home, Surroundings surroundings, PrintStream err) {
        this.home = home;
        this.surroundings = surroundings;
        this.err = err;
    }

    void run() {
        try (var line = WaitLine.of(surroundings, err)) {
            while (true) {
                Map<String, String> services =
                        Running.in(home).map(Running::services).orElseGet(LinkedHashMap::new);
                List<String> starting = in(services, StatusView.State.STARTING);
                if (starting.isEmpty() || line.waited().compareTo(LONGEST) > 0) {
                    line.clear();
                    complain(services, starting);
                    return;
                }
                line.show(String.join(", ", starting));
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(Map<String, String> services, List<String> starting) {
        starting.forEach(name -> err.println("co: " + name + " is not ready after " + LONGEST.toSeconds()
                + " s; it goes on starting. 'co logs " + name + "' says how far it is."));
        in(services, StatusView.State.FAILED)
                .forEach(name -> err.println("co: " + name + " does not run. 'co logs " + name + "' says why."));
    }

    private static List<String> in(Map<String, String> services, StatusView.State state) {
        return services.entrySet().stream()
                .filter(service -> service.getValue().equals(state.word()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
