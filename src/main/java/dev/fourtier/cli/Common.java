package dev.fourtier.cli;

import java.nio.file.Path;

/**
 * The options every command takes, resolved: typed ones win over the environment, which wins over what is usual.
 *
 * @param home {@code CO_HOME}, absolute; it may not exist yet
 * @param config the configuration folder, absolute; it may not exist
 * @param proxyPort where Claude Code talks to; 0 takes a free one
 * @param bridgePort where the bridge to Gemini listens; 0 takes a free one
 */
public record Common(Path home, Path config, int proxyPort, int bridgePort) {
    public static final int PROXY_PORT = 4000;
    public static final int BRIDGE_PORT = 4001;
    public static final int HIGHEST_PORT = 65_535;
}
