package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.model.Block;
import dev.fourtier.model.Message;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Flattened;
import dev.fourtier.wire.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation in Anthropic's blocks, told as turns of two roles. Calls and results become text a model can read, in the shape that
 * {@code repair} reads as a call, should the model write one itself.
 */
final class Transcript {
    /** Somebody has to change something: the field as the client knows it, and why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String problem;

        private Unreadable(String field, String problem) {
            super(problem, null, false, false);
            this.field = field;
            this.problem = problem;
        }

        String sentence() {
            return field + ": " + problem;
        }
    }

    private static final String NOT_FETCHED =
            "the Gemini bridge fetches nothing from elsewhere: send the bytes as base64 instead";

    private final List<Prompt.PastTurn> turns = new ArrayList<>();
    private final Map<String, String> toolNames = new HashMap<>();
    private List<Part> open = new ArrayList<>();
    private Prompt.Role role = Prompt.Role.USER;

    private Transcript() {}

    /** Roles alternate; no turn is empty. */
    static List<Prompt.PastTurn> of(List<Message> messages) throws Unreadable {
        var transcript = new Transcript();
        for (int i = 0; i < messages.size(); i++) {
            transcript.add(messages.get(i), "messages." + i + ".content.");
        }
        transcript.close();
        return transcript.turns;
    }

    private void add(Message message, String path) throws Unreadable {
        Prompt.Role speaker = message.role() == Message.Role.ASSISTANT ? Prompt.Role.MODEL : Prompt.Role.USER;
        if (speaker != role) {
            close();
            role = speaker;
        }
        if (message.role() == Message.Role.SYSTEM) {
            text("<system-reminder>\n" + Flattened.text(message.content()) + "\n</system-reminder>");
            return;
        }
        for (int i = 0; i < message.content().size(); i++) {
            add(message.content().get(i), path + i);
        }
    }

    private void add(Block block, String path) throws Unreadable {
        switch (block) {
            case Block.Text(String text) -> text(text);
            case Block.Image(Block.Source source) -> image(source, path);
            case Block.Document document -> document(document, path);
            case Block.ToolUse use -> {
                toolNames.put(use.id(), use.name());
                text(call(use));
            }
            case Block.ToolResult result -> result(result, path);
            case Block.ToolReference(String name) -> text("Tool " + name + " is loaded.");
            // What a model thought belongs to that model.
            case Block.Thinking _, Block.RedactedThinking _, Block.Unknown _ -> {}
        }
    }

    private static String call(Block.ToolUse use) {
        var out = new ByteSink().text("<tool_call>\n");
        new JsonSink(out)
                .beginObject()
                .field("name", use.name())
                .field("arguments", use.input())
                .endObject();
        return out.text("\n</tool_call>").toUtf8();
    }

    private void result(Block.ToolResult result, String path) throws Unreadable {
        String name = toolNames.getOrDefault(result.toolUseId(), "");
        text("<tool_response" + (name.isEmpty() ? "" : " name=\"" + name + "\"")
                + (result.isError() ? " status=\"error\">" : ">"));
        for (int i = 0; i < result.content().size(); i++) {
            add(result.content().get(i), path + ".content." + i);
        }
        text("</tool_response>");
    }

    private void image(Block.Source source, String path) throws Unreadable {
        switch (source) {
            case Block.Source.Base64(String mediaType, String data) -> open.add(new Part.Blob(mediaType, data));
            case Block.Source.PlainText(String text) -> text(text);
            case Block.Source.Url _, Block.Source.FileId _ -> throw new Unreadable(path, NOT_FETCHED);
        }
    }

    private void document(Block.Document document, String path) throws Unreadable {
        if (!document.title().isEmpty()) {
            text("Document " + document.title() + ":");
        }
        if (document.source() instanceof Block.Source.Base64(String type, String data) && type.startsWith("text/")) {
            try {
                text(new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                throw new Unreadable(path, "is not base64");
            }
            return;
        }
        image(document.source(), path);
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            open.add(new Part.Text(text));
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            turns.add(new Prompt.PastTurn(role, open));
            open = new ArrayList<>();
        }
    }
}
