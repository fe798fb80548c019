package dev.fourtier.wire.acp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What client and agent really said to each other once. */
record Recording(List<JsonNode> fromClient, List<JsonNode> fromAgent) {
    static final List<String> NAMES = List.of(
            "basic-with-thoughts",
            "full-lifecycle",
            "mcp-tool-60s-no-response-headers",
            "mcp-tool-denied-by-policy",
            "mcp-tool-permission-and-call",
            "oauth-ineligible-tier",
            "session-load-crafted-history",
            "unauth-no-method",
            "unauth-oauth-no-credentials");

    static Recording of(String name) {
        List<JsonNode> client = new ArrayList<>();
        List<JsonNode> agent = new ArrayList<>();
        for (String line : text(name).lines().toList()) {
            JsonNode entry = JsonMapper.shared().readTree(line);
            (entry.path("dir").asString("").equals("agent->client") ? agent : client).add(entry.path("msg"));
        }
        return new Recording(client, agent);
    }

    /** All that the agent said, as it stood on the wire. */
    byte[] agentBytes() {
        var text = new StringBuilder();
        fromAgent.forEach(message -> text.append(message).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(Recording.class.getResourceAsStream("/acp/" + name + ".jsonl"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
