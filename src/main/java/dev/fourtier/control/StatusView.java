package dev.fourtier.control;

import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code co status} shows, at one moment.
 *
 * @param uptimeSeconds since the daemon began
 * @param approvals how many requests wait for a person
 * @param update that there is a newer {@code co}, and what to type; absent when none is known of
 */
public record StatusView(
        String version,
        long pid,
        long uptimeSeconds,
        Door proxy,
        Door bridge,
        List<Service> services,
        List<TierLine> tiers,
        int approvals,
        Optional<String> update) {
    public StatusView {
        services = List.copyOf(services);
        tiers = List.copyOf(tiers);
    }

    /** The same at another moment. */
    public StatusView runningFor(long seconds) {
        return new StatusView(version, pid, seconds, proxy, bridge, services, tiers, approvals, update);
    }

    /** @param url where it listens, or would listen if it ran */
    public record Door(String url, State state) {}

    /** @param pid absent when no process of it runs or it is not ours; {@code port} absent when it has none */
    public record Service(String name, State state, OptionalLong pid, OptionalInt port, int restarts) {}

    /** @param model absent when the tier has no deployment; counts are since the daemon began */
    public record TierLine(Tier tier, Optional<String> model, long requests, long answered, long failed, State state) {}

    public enum State {
        RUNNING,
        STARTING,
        STOPPED,
        FAILED,
        MISSING;

        /** As in JSON and in text. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
