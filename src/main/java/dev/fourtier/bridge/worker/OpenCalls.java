package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.ToolServer;
import dev.fourtier.wire.acp.AcpMessage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of one turn that wait for their results. */
final class OpenCalls {
    /** The CLI's own ids hold the tool's name twice; where the model gave the id, nothing can be told from it. */
    private static final Pattern ID = Pattern.compile("(.+)__\\1_\\d+_\\d+");

    /** Only a question about a tool of an MCP server has this choice. */
    private static final String MCP_ONLY = "proceed_always_server";

    private final Set<String> open = new HashSet<>();

    boolean open(String call) {
        return open.add(call);
    }

    boolean close(String call) {
        return open.remove(call);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** A session's only MCP server is the client's. */
    static boolean isOurs(AcpMessage.PermissionAsked asked, Optional<ToolServer> tools) {
        if (tools.isEmpty()) {
            return false;
        }
        Matcher matcher = ID.matcher(asked.toolCall());
        return matcher.matches()
                ? matcher.group(1).startsWith(prefix(tools.get()))
                : asked.options().stream().anyMatch(option -> option.id().equals(MCP_ONLY));
    }

    /** The tool's name as its server lists it; empty where the id does not say. */
    static String tool(String call, ToolServer server) {
        Matcher matcher = ID.matcher(call);
        String prefix = prefix(server);
        return matcher.matches() && matcher.group(1).startsWith(prefix)
                ? matcher.group(1).substring(prefix.length())
                : "";
    }

    /** What the names of a server's tools begin with when the model is offered them. */
    static String prefix(ToolServer server) {
        return "mcp_" + server.name() + "_";
    }
}
