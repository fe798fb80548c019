package dev.fourtier.app;

import dev.fourtier.cli.Common;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.Provider;
import java.net.URI;

/**
 * Entries that mean the bridge by its usual address: where the bridge listens elsewhere, they go there. An entry with any other
 * port, or on another machine, means what it says.
 */
final class BridgeEntries {
    private BridgeEntries() {}

    /** @param port of the bridge; 0 as long as it does not listen */
    static Configuration follow(Configuration configuration, int port) {
        if (port == 0 || port == Common.BRIDGE_PORT) {
            return configuration;
        }
        return new Configuration(
                configuration.deployments().stream()
                        .map(entry -> meansBridge(entry) ? moved(entry, port) : entry)
                        .toList(),
                configuration.settings(),
                configuration.models(),
                configuration.services(),
                configuration.warnings());
    }

    private static boolean meansBridge(Deployment entry) {
        return entry.provider() == Provider.OPENAI
                && entry.apiBase().getPort() == Common.BRIDGE_PORT
                && HostKind.of(entry.apiBase()) == HostKind.LOOPBACK;
    }

    private static Deployment moved(Deployment entry, int port) {
        URI base = entry.apiBase();
        return new Deployment(
                entry.id(),
                entry.modelName(),
                entry.provider(),
                entry.upstreamModel(),
                URI.create(base.getScheme() + "://" + base.getHost() + ":" + port + base.getRawPath()),
                entry.apiKey(),
                entry.tier(),
                entry.paid(),
                entry.concurrency(),
                entry.limits(),
                entry.place());
    }
}
