package dev.fourtier.cli;

import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import dev.fourtier.mcp.Checkup;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code co mcp} prints. */
final class McpText {
    private static final double MILLIS = 1000.0;

    private McpText() {}

    static String list(McpServers servers) {
        var text = new StringBuilder();
        for (McpServer server : servers.servers()) {
            text.append("%-14s %s%n".formatted(server.name(), line(server)));
        }
        return text + (text.isEmpty() ? "No MCP server stands in " : "from ") + servers.file() + "\n";
    }

    static String listJson(List<McpServer> servers) {
        return array(json -> servers.forEach(server -> {
            json.writeStartObject();
            json.writeStringProperty("name", server.name());
            switch (server) {
                case McpServer.Program program -> {
                    json.writeStringProperty("command", program.command());
                    json.writeArrayPropertyStart("args");
                    program.arguments().forEach(json::writeString);
                    json.writeEndArray();
                }
                case McpServer.Remote remote -> json.writeStringProperty("url", remote.url());
            }
            json.writeEndObject();
        }));
    }

    static String outcomes(List<Checkup.Outcome> outcomes) {
        var text = new StringBuilder();
        for (Checkup.Outcome each : outcomes) {
            String name = "%-14s ".formatted(each.name());
            switch (each.result()) {
                case Checkup.Result.Well(String server, List<String> tools) ->
                    text.append("● good   ")
                            .append(name)
                            .append(server)
                            .append(String.format(
                                    Locale.ROOT, ", %d tools in %.1f s: ", tools.size(), each.millis() / MILLIS))
                            .append(String.join(", ", tools))
                            .append('\n');
                case Checkup.Result.Bad(String why, String cure) ->
                    text.append("✗ broken ")
                            .append(name)
                            .append(why)
                            .append("\n                        -> ")
                            .append(cure)
                            .append('\n');
                case Checkup.Result.Unseen(String why) ->
                    text.append("· -      ").append(name).append(why).append('\n');
            }
        }
        return text.isEmpty() ? "There is no MCP server to try.\n" : text.toString();
    }

    static String outcomesJson(List<Checkup.Outcome> outcomes) {
        return array(json -> outcomes.forEach(each -> {
            json.writeStartObject();
            json.writeStringProperty("name", each.name());
            switch (each.result()) {
                case Checkup.Result.Well(String server, List<String> tools) -> {
                    json.writeStringProperty("state", "good");
                    json.writeStringProperty("server", server);
                    json.writeNumberProperty("millis", each.millis());
                    json.writeArrayPropertyStart("tools");
                    tools.forEach(json::writeString);
                    json.writeEndArray();
                }
                case Checkup.Result.Bad(String why, String cure) -> {
                    json.writeStringProperty("state", "broken");
                    json.writeStringProperty("finding", why);
                    json.writeStringProperty("cure", cure);
                }
                case Checkup.Result.Unseen(String why) -> {
                    json.writeStringProperty("state", "skipped");
                    json.writeStringProperty("finding", why);
                }
            }
            json.writeEndObject();
        }));
    }

    private static String line(McpServer server) {
        return switch (server) {
            case McpServer.Program program -> (program.command() + " " + String.join(" ", program.arguments())).strip();
            case McpServer.Remote remote -> remote.url();
        };
    }

    private static String array(Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            content.accept(json);
            json.writeEndArray();
        }
        return text + "\n";
    }
}
