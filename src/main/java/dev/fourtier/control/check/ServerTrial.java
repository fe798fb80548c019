package dev.fourtier.control.check;

import java.util.List;
import java.util.Optional;

/**
 * How trying an MCP server out went.
 *
 * @param finding one sentence: what it calls itself, or why it does not answer
 * @param cure    what to do, where something is to be done
 * @param tools   it has
 */
public record ServerTrial(
        String name, CheckView.State state, String finding, Optional<String> cure, List<String> tools, long millis) {
    public ServerTrial {
        tools = List.copyOf(tools);
    }

    public static ServerTrial unknown(String name) {
        return new ServerTrial(
                name,
                CheckView.State.SKIPPED,
                "There is no MCP server '" + name + "'.",
                Optional.empty(),
                List.of(),
                0);
    }
}
