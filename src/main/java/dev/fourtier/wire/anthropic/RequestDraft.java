package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** A request while its fields come in, in any order. */
final class RequestDraft {
    private static final List<String> METADATA = List.of("user_id");
    private static final List<String> THINKING = List.of("type");
    private static final List<String> OUTPUT_CONFIG = List.of("format");
    private static final List<String> FORMAT = List.of("type", "schema");
    private static final List<String> SYSTEM_BLOCK = List.of("type", "text");

    private @Nullable String model;
    private List<String> system = List.of();
    private @Nullable List<Message> messages;
    private List<Tool> tools = List.of();
    private ToolChoice toolChoice = new ToolChoice.Auto();
    private OptionalInt maxTokens = OptionalInt.empty();
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable Integer topK;
    private List<String> stopSequences = List.of();
    private boolean thinking;
    private @Nullable RawJson outputSchema;
    private String userId = "";
    private boolean stream;

    /** Reads the object the cursor stands at. */
    void read(JsonCursor cursor) {
        Set<String> seen = new HashSet<>();
        for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            Path path = Path.ROOT.at(name);
            cursor.next();
            if (cursor.isNull()) {
                continue;
            }
            if (!field(name, cursor, path)) {
                cursor.skip();
            } else if (!seen.add(name)) {
                // T4 gets the bytes as they are: what was approved must not depend on which of two a reader takes.
                throw new InvalidRequest(path, "Field given twice");
            }
        }
    }

    private boolean field(String name, JsonCursor cursor, Path path) {
        switch (name) {
            case "model" -> model = text(cursor, path);
            case "system" -> system = system(cursor, path);
            case "messages" -> messages = messages(cursor, path);
            case "tools" -> tools = ToolReader.tools(cursor, path);
            case "tool_choice" -> toolChoice = ToolReader.choice(cursor, path);
            case "max_tokens" -> maxTokens = OptionalInt.of(integer(cursor, path, 1));
            case "temperature" -> temperature = number(cursor, path);
            case "top_p" -> topP = number(cursor, path);
            case "top_k" -> topK = integer(cursor, path, Integer.MIN_VALUE);
            case "stop_sequences" -> stopSequences = texts(cursor, path);
            case "thinking" -> thinking = thinking(Fields.read(cursor, path, THINKING));
            case "output_config" ->
                readFormat(Fields.read(cursor, path, OUTPUT_CONFIG).value("format"), path.at("format"));
            case "output_format" -> readFormat(cursor.value(), path);
            case "metadata" -> userId = Fields.read(cursor, path, METADATA).text("user_id", "");
            case "stream" -> stream = flag(cursor, path);
            default -> {
                return false;
            }
        }
        return true;
    }

    ChatRequest request(boolean maxTokensRequired) {
        if (model == null) {
            throw new InvalidRequest("model", "Field required");
        }
        if (model.isEmpty()) {
            throw new InvalidRequest("model", "String should have at least 1 character");
        }
        if (messages == null) {
            throw new InvalidRequest("messages", "Field required");
        }
        if (messages.isEmpty()) {
            throw new InvalidRequest("messages", "at least one message is required");
        }
        if (maxTokensRequired && maxTokens.isEmpty()) {
            throw new InvalidRequest("max_tokens", "Field required");
        }
        return new ChatRequest(
                model,
                system,
                messages,
                tools,
                toolChoice,
                maxTokens,
                new Sampling(temperature, topP, topK),
                stopSequences,
                thinking,
                outputSchema,
                userId,
                stream);
    }

    private static List<String> system(JsonCursor cursor, Path path) {
        if (cursor.isAt(JsonToken.VALUE_STRING)) {
            String text = cursor.text();
            return text.isEmpty() ? List.of() : List.of(text);
        }
        requireArray(cursor, path, "Input should be a string or a list of text blocks");
        var texts = new ArrayList<String>();
        for (int i = 0; cursor.next() != JsonToken.END_ARRAY; i++) {
            Fields block = Fields.read(cursor, path.at(i), SYSTEM_BLOCK);
            if (block.text("type").equals("text")) {
                texts.add(block.text("text"));
            }
        }
        return texts;
    }

    private static List<Message> messages(JsonCursor cursor, Path path) {
        requireArray(cursor, path, "Input should be a valid list");
        var messages = new ArrayList<Message>();
        for (int i = 0; cursor.next() != JsonToken.END_ARRAY; i++) {
            messages.add(message(cursor, path.at(i)));
        }
        return messages;
    }

    private static Message message(JsonCursor cursor, Path path) {
        if (!cursor.isAt(JsonToken.START_OBJECT)) {
            throw new InvalidRequest(path, "Input should be an object");
        }
        Message.Role role = null;
        List<Block> content = null;
        for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            cursor.next();
            if (cursor.isNull()) {
                continue;
            }
            switch (name) {
                case "role" -> role = role(cursor, path.at(name));
                case "content" -> content = BlockReader.message(cursor, path.at(name));
                default -> cursor.skip();
            }
        }
        if (role == null) {
            throw new InvalidRequest(path.at("role"), "Field required");
        }
        if (content == null) {
            throw new InvalidRequest(path.at("content"), "Field required");
        }
        return new Message(role, content);
    }

    private static Message.Role role(JsonCursor cursor, Path path) {
        return switch (text(cursor, path)) {
            case "user" -> Message.Role.USER;
            case "assistant" -> Message.Role.ASSISTANT;
            case "system" -> Message.Role.SYSTEM;
            default -> throw new InvalidRequest(path, "Input should be 'user', 'assistant' or 'system'");
        };
    }

    private static boolean thinking(Fields thinking) {
        String type = thinking.text("type");
        return type.equals("enabled") || type.equals("adaptive");
    }

    private void readFormat(@Nullable Value format, Path path) {
        if (format == null) {
            return;
        }
        Fields fields = Fields.read(format, path, FORMAT);
        if (fields.text("type").equals("json_schema")) {
            outputSchema = fields.object("schema");
        }
    }

    private static List<String> texts(JsonCursor cursor, Path path) {
        requireArray(cursor, path, "Input should be a valid list");
        var texts = new ArrayList<String>();
        for (int i = 0; cursor.next() != JsonToken.END_ARRAY; i++) {
            texts.add(text(cursor, path.at(i)));
        }
        return texts;
    }

    private static String text(JsonCursor cursor, Path path) {
        if (!cursor.isAt(JsonToken.VALUE_STRING)) {
            throw new InvalidRequest(path, "Input should be a valid string");
        }
        return cursor.text();
    }

    private static boolean flag(JsonCursor cursor, Path path) {
        if (cursor.isAt(JsonToken.VALUE_TRUE)) {
            return true;
        }
        if (cursor.isAt(JsonToken.VALUE_FALSE)) {
            return false;
        }
        throw new InvalidRequest(path, "Input should be a valid boolean");
    }

    private static double number(JsonCursor cursor, Path path) {
        if (cursor.isAt(JsonToken.VALUE_NUMBER_INT) || cursor.isAt(JsonToken.VALUE_NUMBER_FLOAT)) {
            double number = cursor.number();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new InvalidRequest(path, "Input should be a valid number");
    }

    private static int integer(JsonCursor cursor, Path path, int least) {
        if (!cursor.isAt(JsonToken.VALUE_NUMBER_INT) && !cursor.isAt(JsonToken.VALUE_NUMBER_FLOAT)) {
            throw new InvalidRequest(path, "Input should be a valid integer");
        }
        double number = cursor.number();
        if (number < least) {
            throw new InvalidRequest(path, "Input should be greater than or equal to " + least);
        }
        if (number > Integer.MAX_VALUE) {
            throw new InvalidRequest(path, "Input should be less than or equal to " + Integer.MAX_VALUE);
        }
        if (number != Math.rint(number)) {
            throw new InvalidRequest(path, "Input should be a valid integer");
        }
        return (int) number;
    }

    private static void requireArray(JsonCursor cursor, Path path, String problem) {
        if (!cursor.isAt(JsonToken.START_ARRAY)) {
            throw new InvalidRequest(path, problem);
        }
    }
}
