package dev.fourtier.wire.openai;

import dev.fourtier.model.Block;
import dev.fourtier.model.Message;
import dev.fourtier.model.Message.Role;
import dev.fourtier.model.RawJson;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.JsonSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the messages of a client into Anthropic's terms: system and developer messages before the first other one are the
 * system prompt, later ones stay where they are, and answers of tools in a row are one user turn.
 */
final class MessageReader {
    /** One message while it is read: its fields come in any order. */
    private static final class Draft {
        private String role = "";
        private String callId = "";
        private final List<Block> content = new ArrayList<>();
        private final List<Block> calls = new ArrayList<>();
    }

    private final RequestFields fields;
    private final List<String> system = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Block> answers = new ArrayList<>();
    private int legacyCalls;

    MessageReader(RequestFields fields) {
        this.fields = fields;
    }

    List<String> system() {
        return system;
    }

    List<Message> messages() {
        return messages;
    }

    /** Reads the array at which the parser stands. */
    void read() {
        system.clear();
        messages.clear();
        fields.array("messages", index -> readMessage("messages." + index));
        endAnswers();
    }

    private void readMessage(String path) {
        var draft = new Draft();
        fields.object(path, name -> {
            switch (name) {
                case "role" -> fields.string(path + ".role", role -> draft.role = role);
                case "content" -> readContent(path + ".content", draft.content);
                case "tool_calls" -> readCalls(path + ".tool_calls", draft.calls);
                case "tool_call_id" -> fields.string(path + ".tool_call_id", id -> draft.callId = id);
                case "function_call" -> readLegacyCall(path + ".function_call", draft.calls);
                default -> fields.skip();
            }
        });
        if (fields.problem() == null) {
            add(draft, path);
        }
    }

    private void add(Draft draft, String path) {
        boolean isAnswer = draft.role.equals("tool") || draft.role.equals("function");
        if (!isAnswer) {
            endAnswers();
        }
        switch (draft.role) {
            case "system", "developer" -> addSystem(draft.content);
            case "user" -> messages.add(new Message(Role.USER, draft.content));
            case "assistant" -> {
                draft.content.addAll(draft.calls);
                messages.add(new Message(Role.ASSISTANT, draft.content));
            }
            case "tool" -> {
                if (draft.callId.isEmpty()) {
                    fields.invalid(path + ".tool_call_id", "is missing");
                }
                answers.add(new Block.ToolResult(draft.callId, draft.content, false));
            }
            case "function" -> answers.add(new Block.ToolResult(legacyId(), draft.content, false));
            default ->
                fields.invalid(path + ".role", "must be one of system, developer, user, assistant, tool, function");
        }
    }

    private void addSystem(List<Block> content) {
        if (!messages.isEmpty()) {
            messages.add(new Message(Role.SYSTEM, content));
            return;
        }
        for (Block block : content) {
            if (block instanceof Block.Text(String text)) {
                system.add(text);
            }
        }
    }

    private void endAnswers() {
        if (!answers.isEmpty()) {
            messages.add(new Message(Role.USER, answers));
            answers.clear();
        }
    }

    private void readContent(String path, List<Block> into) {
        if (fields.isString()) {
            fields.string(path, text -> addText(text, into));
        } else if (fields.isArray()) {
            fields.array(path, index -> readPart(path + "." + index, into));
        } else if (!fields.isNull()) {
            fields.invalid(path, "must be a string or an array of parts");
            fields.skip();
        }
    }

    private void readPart(String path, List<Block> into) {
        var part = new ContentPart(fields, path);
        part.read();
        Block block = part.block();
        if (block instanceof Block.Text(String text)) {
            addText(text, into);
        } else if (block != null) {
            into.add(block);
        }
    }

    private static void addText(String text, List<Block> into) {
        if (!text.isEmpty()) {
            into.add(new Block.Text(text));
        }
    }

    private void readCalls(String path, List<Block> into) {
        if (fields.isNull()) {
            return;
        }
        fields.array(path, index -> readCall(path + "." + index, into));
    }

    private void readCall(String path, List<Block> into) {
        var id = new StringBuilder();
        var name = new StringBuilder();
        var arguments = new StringBuilder();
        fields.object(path, field -> {
            switch (field) {
                case "id" -> fields.string(path + ".id", id::append);
                case "function" -> readFunction(path + ".function", name, arguments);
                default -> fields.skip();
            }
        });
        require(path + ".id", id);
        require(path + ".function.name", name);
        into.add(new Block.ToolUse(id.toString(), name.toString(), input(arguments.toString())));
    }

    private void readLegacyCall(String path, List<Block> into) {
        if (fields.isNull()) {
            return;
        }
        var name = new StringBuilder();
        var arguments = new StringBuilder();
        readFunction(path, name, arguments);
        require(path + ".name", name);
        legacyCalls++;
        into.add(new Block.ToolUse(legacyId(), name.toString(), input(arguments.toString())));
    }

    /** Before there were ids an answer belonged to the call before it. */
    private String legacyId() {
        return "function_call_" + legacyCalls;
    }

    private void readFunction(String path, StringBuilder name, StringBuilder arguments) {
        fields.object(path, field -> {
            switch (field) {
                case "name" -> fields.string(path + ".name", (Consumer<String>) name::append);
                case "arguments" -> fields.string(path + ".arguments", (Consumer<String>) arguments::append);
                default -> fields.skip();
            }
        });
    }

    private void require(String path, CharSequence value) {
        if (value.isEmpty()) {
            fields.invalid(path, "is missing");
        }
    }

    /** Models write what they like into the string; a history must not fail for it. */
    private static RawJson input(String arguments) {
        if (arguments.isBlank()) {
            return RawJson.EMPTY_OBJECT;
        }
        if (isObject(arguments)) {
            return new RawJson(arguments);
        }
        var wrapped = new ByteSink();
        new JsonSink(wrapped).beginObject().field("arguments", arguments).endObject();
        return new RawJson(wrapped.toUtf8());
    }

    private static boolean isObject(String text) {
        try (JsonParser parser = Json.parser(text.toCharArray())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** One part of a message's content. */
    private static final class ContentPart {
        private final RequestFields fields;
        private final String path;
        private String type = "";
        private String text = "";
        private String url = "";
        private String fileData = "";
        private String fileId = "";
        private String fileName = "";

        private ContentPart(RequestFields fields, String path) {
            this.fields = fields;
            this.path = path;
        }

        private void read() {
            fields.object(path, name -> {
                switch (name) {
                    case "type" -> fields.string(path + ".type", value -> type = value);
                    case "text", "refusal" -> fields.string(path + "." + name, value -> text = value);
                    case "image_url" -> readUrl();
                    case "file" -> readFile();
                    default -> fields.skip();
                }
            });
        }

        private void readUrl() {
            if (fields.isString()) {
                fields.string(path + ".image_url", value -> url = value);
                return;
            }
            fields.object(path + ".image_url", name -> {
                if (name.equals("url")) {
                    fields.string(path + ".image_url.url", value -> url = value);
                } else {
                    fields.skip();
                }
            });
        }

        private void readFile() {
            fields.object(path + ".file", name -> {
                switch (name) {
                    case "file_data" -> fields.string(path + ".file.file_data", value -> fileData = value);
                    case "file_id" -> fields.string(path + ".file.file_id", value -> fileId = value);
                    case "filename" -> fields.string(path + ".file.filename", value -> fileName = value);
                    default -> fields.skip();
                }
            });
        }

        /** Null when the part is wrong, which is noted then. */
        private @Nullable Block block() {
            return switch (type) {
                case "" -> {
                    fields.invalid(path + ".type", "is missing");
                    yield null;
                }
                case "text", "refusal" -> new Block.Text(text);
                case "image_url" -> image();
                case "file" -> file();
                default -> new Block.Unknown(type);
            };
        }

        private @Nullable Block image() {
            if (url.startsWith("https://") || url.startsWith("http://")) {
                return new Block.Image(new Block.Source.Url(url));
            }
            Block.Source.Base64 data = data(url);
            if (data == null) {
                fields.invalid(path + ".image_url.url", "must be an http, https or base64 data URL");
                return null;
            }
            return new Block.Image(data);
        }

        private @Nullable Block file() {
            if (!fileId.isEmpty()) {
                return new Block.Document(new Block.Source.FileId(fileId), fileName);
            }
            Block.Source.Base64 data = data(fileData);
            if (data == null) {
                fields.invalid(path + ".file.file_data", "must be a base64 data URL");
                return null;
            }
            return new Block.Document(data, fileName);
        }

        private static Block.Source.@Nullable Base64 data(String url) {
            int comma = url.indexOf(";base64,");
            return url.startsWith("data:") && comma > 0
                    ? new Block.Source.Base64(url.substring("data:".length(), comma), url.substring(comma + 8))
                    : null;
        }
    }
}
