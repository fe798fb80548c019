package dev.fourtier.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a service stands, in a person's words. */
final class Words {
    private Words() {}

    /** @param obstacle what it waits for, and why that does not come; may be empty */
    static String health(Keeper keeper, String obstacle, Instant now) {
        String name = keeper.name();
        String now0 = switch (keeper.phase()) {
            case Phase.Stopped(Instant _, String why) -> why;
            case Phase.Missing(Instant _, String why) -> why;
            case Phase.Waiting(Instant _, List<String> on) ->
                "waits for " + (obstacle.isEmpty() ? String.join(", ", on) : obstacle);
            case Phase.Looking _ -> "looking what is there";
            case Phase.Launching _ -> "starting";
            case Phase.Starting(Instant since, long _) ->
                "not ready after " + seconds(since, now) + unwell(keeper, ": ");
            case Phase.Running running
            when !running.isWell() ->
                running.why() + ", " + running.misses() + " times in a row; 'co restart " + name + "' if it stays so";
            case Phase.Running _ ->
                keeper.lastProbe
                        .map(probe -> probe instanceof Probe.Well(Duration took)
                                ? "answers in " + Math.max(1, took.toMillis()) + " ms"
                                : "a moment ago: " + ((Probe.Unwell) probe).why())
                        .orElse("ready");
            case Phase.Adopted(Instant _, int misses) ->
                "not co's, used as it is" + (misses > 0 ? unwell(keeper, "; ") : "");
            case Phase.Blocked(Instant _, String why) -> why;
            case Phase.Resting(Instant _, Instant until, String why) ->
                why + "; again in " + seconds(now, until.isBefore(now) ? now : until);
            case Phase.Stopping(Instant _, boolean _, String why) -> why.isEmpty() ? "stopping" : why + ", stopping";
            case Phase.Failed(Instant _, String why) -> why;
        };
        List<String> parts = new ArrayList<>();
        if (!now0.isEmpty()) {
            parts.add(now0);
        }
        if (keeper.isChanged()) {
            parts.add("its entry in services.yaml changed: 'co restart " + name + "' takes it up");
        }
        if (keeper.isRemoved()) {
            parts.add("no longer in services.yaml: 'co stop " + name + "' ends it");
        }
        return String.join("; ", parts);
    }

    /** {@code pid 4, port 11434}. */
    static String place(Keeper keeper) {
        List<String> parts = new ArrayList<>();
        keeper.pid().ifPresent(pid -> parts.add("pid " + pid));
        keeper.spec().port().ifPresent(port -> parts.add("port " + port));
        return parts.isEmpty() ? "without a port" : String.join(", ", parts);
    }

    static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String unwell(Keeper keeper, String before) {
        return keeper.lastProbe
                .filter(Probe.Unwell.class::isInstance)
                .map(probe -> before + ((Probe.Unwell) probe).why())
                .orElse("");
    }
}
