package dev.fourtier.bridge.engine;

import java.net.URI;

/**
 * An MCP server (streamable HTTP, loopback) that offers one client's tools to one session.
 *
 * @param name the CLI shows a tool to the model as {@code mcp_<name>_<tool>}
 * @param url  holds the secret that keeps others out
 */
public record ToolServer(String name, URI url) {
    @Override
    public String toString() {
        return "ToolServer[" + name + "]";
    }
}
