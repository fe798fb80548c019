package dev.fourtier.config;

import java.util.List;
import java.util.Map;

/** A server of {@code mcp-servers.json}, as Claude Code understands it. Texts may hold {@code ${NAME}}. */
public sealed interface McpServer {
    /** What people and Claude Code call it. */
    String name();

    Place place();

    /** A program that is talked to through its input and output. */
    record Program(String name, String command, List<String> arguments, Map<String, String> environment, Place place)
            implements McpServer {
        public Program {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** Not its environment: it may hold keys. */
        @Override
        public String toString() {
            return "Program[" + name + "]";
        }
    }

    /** One that is reached over the network; Claude Code talks to it by itself. */
    record Remote(String name, String url, Place place) implements McpServer {}
}
