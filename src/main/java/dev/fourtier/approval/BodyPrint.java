package dev.fourtier.approval;

import dev.fourtier.conversation.BillingHeader;
import dev.fourtier.conversation.Canon;
import dev.fourtier.conversation.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fingerprint of a body as it stands on the wire, where the model of a request has no place for everything: kinds of blocks and
 * fields that are newer than this program (a dearer service class, a server-side tool's limits) go to the paid service all the same.
 */
final class BodyPrint {
    /** What Claude Code's repeats differ in, and the name that the gate's own adapter replaces. */
    private static final Set<String> VARYING = Set.of("model", "stream", "max_tokens", "max_completion_tokens");

    private static final String MESSAGES = "messages";

    /** A field given twice could be read one way here and another way there. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final boolean thinking;

    private BodyPrint(boolean thinking) {
        this.thinking = thinking;
    }

    /** @throws IllegalArgumentException if it is no JSON object; without a word of it */
    static JsonNode parse(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is not JSON that can only be read in one way ("
                    + e.getClass().getSimpleName() + ")");
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }

    static Fingerprint of(JsonNode root) {
        return new BodyPrint(true).print(root);
    }

    /** As {@link Fingerprint#withoutThinking}. */
    static Fingerprint withoutThinking(JsonNode root) {
        return new BodyPrint(false).print(root);
    }

    private Fingerprint print(JsonNode root) {
        var frame = new Canon();
        root.properties().stream()
                .filter(field ->
                        !VARYING.contains(field.getKey()) && !field.getKey().equals(MESSAGES))
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> {
                    frame.text(field.getKey());
                    if (field.getKey().equals("system")) {
                        system(frame, field.getValue());
                    } else {
                        value(frame, field.getValue(), false);
                    }
                });
        List<String> hashes = new ArrayList<>();
        for (JsonNode message : root.path(MESSAGES)) {
            if (thinking || !isOnlyThinking(message)) {
                var canon = new Canon();
                message(canon, message);
                hashes.add(canon.hex());
            }
        }
        return new Fingerprint(frame.hex(), Fingerprint.chain(hashes));
    }

    private void system(Canon canon, JsonNode system) {
        if (!system.isArray()) {
            value(canon, system, false);
            return;
        }
        canon.text("system");
        for (JsonNode block : system) {
            boolean billing = block.path("type").asString("").equals("text")
                    && BillingHeader.is(block.path("text").asString(""));
            if (!billing) {
                value(canon, block, false);
            }
        }
    }

    private void message(Canon canon, JsonNode message) {
        if (!message.isObject()) {
            value(canon, message, true);
            return;
        }
        var fields = new TreeMap<String, JsonNode>();
        message.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        canon.text("message").number(fields.size());
        fields.forEach((name, value) -> {
            canon.text(name);
            if (name.equals("content")) {
                content(canon, value);
            } else {
                value(canon, value, true);
            }
        });
    }

    /** Claude Code turns a text into a list of one text, and back, as its cache mark moves on to newer messages. */
    private void content(Canon canon, JsonNode content) {
        if (content.isString()) {
            canon.text("list")
                    .number(1)
                    .text("object")
                    .number(2)
                    .text("text")
                    .text("string")
                    .text(content.asString());
            canon.text("type").text("string").text("text");
            return;
        }
        if (!content.isArray()) {
            value(canon, content, true);
            return;
        }
        List<JsonNode> kept = new ArrayList<>();
        content.forEach(block -> {
            if (thinking || !isThinking(block)) {
                kept.add(block);
            }
        });
        canon.text("list").number(kept.size());
        kept.forEach(block -> value(canon, block, true));
    }

    /** @param inMessage where the mark of what to cache moves from request to request and says nothing */
    private void value(Canon canon, JsonNode node, boolean inMessage) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                var fields = new TreeMap<String, JsonNode>();
                node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
                if (inMessage) {
                    fields.remove("cache_control");
                }
                canon.text("object").number(fields.size());
                fields.forEach((name, value) -> value(canon.text(name), value, inMessage));
            }
            case ARRAY -> {
                canon.text("array").number(node.size());
                node.forEach(element -> value(canon, element, inMessage));
            }
            case STRING -> canon.text("string").text(node.asString());
            case NUMBER, BOOLEAN, NULL -> canon.text("literal").text(node.toString());
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON reader gives such a node");
        }
    }

    private static boolean isOnlyThinking(JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isArray()) {
            return false;
        }
        for (JsonNode block : content) {
            if (!isThinking(block)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isThinking(JsonNode block) {
        String type = block.path("type").asString("");
        return type.equals("thinking") || type.equals("redacted_thinking");
    }
}
