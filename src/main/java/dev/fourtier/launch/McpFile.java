package dev.fourtier.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** {@code mcp-servers.json}, as far as it decides whether it is handed over. */
public final class McpFile {
    private McpFile() {}

    /**
     * Whether it names any. Reads to the end, so that what is broken behind them is noticed.
     *
     * @throws tools.jackson.core.JacksonException for what is no JSON
     */
    public static boolean hasServers(Path file) throws IOException {
        boolean found = false;
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                found |= token == JsonToken.START_OBJECT
                        && json.streamReadContext().pathAsPointer().toString().startsWith("/mcpServers/");
            }
        }
        return found;
    }
}
