package dev.fourtier.mcp;

import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What Claude Code gets by {@code --mcp-config}: the servers that can be started here, every variable replaced.
 *
 * @param ready   by name, in the order of the file
 * @param leftOut a sentence for each that cannot be started
 */
public record Handover(Map<String, Launch.Ready> ready, List<String> leftOut) {
    private static final String FILE = "mcp.json";

    /** @see Launch#of */
    public static Handover of(McpServers servers, Expansion expansion, String path, Path packages) {
        Map<String, Launch.Ready> ready = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (McpServer server : servers.servers()) {
            switch (server) {
                case McpServer.Program program -> {
                    switch (Launch.of(program, expansion, path, packages)) {
                        case Launch.Ready can -> ready.put(program.name(), can);
                        case Launch.NeedsPackage _ ->
                            leftOut.add("The MCP server " + program.name() + " is not fetched yet: co mcp check");
                        case Launch.Impossible(String why, String cure) ->
                            leftOut.add("The MCP server " + program.name() + " is left out. " + why + " " + cure);
                    }
                }
                case McpServer.Remote remote ->
                    leftOut.add("The MCP server " + remote.name() + " is not on this machine: claude mcp add "
                            + "--transport http " + remote.name() + " " + remote.url());
            }
        }
        return new Handover(ready, leftOut);
    }

    /**
     * For the owner alone, as values may be keys.
     *
     * @param runFolder is there already
     * @return the file
     */
    public Path writeTo(Path runFolder) throws IOException {
        Path half = Files.createTempFile(
                runFolder,
                FILE,
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, json());
        return Files.move(half, runFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    String json() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("mcpServers");
            ready.forEach((name, server) -> {
                json.writeObjectPropertyStart(name);
                json.writeStringProperty("command", server.command().getFirst());
                json.writeArrayPropertyStart("args");
                server.command().stream().skip(1).forEach(json::writeString);
                json.writeEndArray();
                json.writeObjectPropertyStart("env");
                server.environment().forEach(json::writeStringProperty);
                json.writeEndObject();
                json.writeEndObject();
            });
            json.writeEndObject();
            json.writeEndObject();
        }
        return text + "\n";
    }
}
