package dev.fourtier.wire.openai;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads what a client posts to {@code /v1/chat/completions}. Fields nobody here knows are passed over. */
public final class OpenAiRequestReader {
    private final RequestFields fields;
    private final MessageReader messages;
    private final ToolReader tools;
    private final List<String> stop = new ArrayList<>();
    private String model = "";
    private String user = "";
    private boolean hasMessages;
    private int maxTokens;
    private int maxCompletionTokens;
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable RawJson schema;
    private boolean thinking;
    private boolean stream;
    private boolean includeUsage;

    private OpenAiRequestReader(RequestFields fields) {
        this.fields = fields;
        this.messages = new MessageReader(fields);
        this.tools = new ToolReader(fields);
    }

    /** Whatever the bytes are, the answer is one of the two; the field of an {@code Invalid} is OpenAI's {@code param}. */
    public static Parsed read(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Parsed.Invalid("", "the body is not UTF-8");
        }
        try (var fields = new RequestFields(text)) {
            var reader = new OpenAiRequestReader(fields);
            if (!fields.document(reader::readField)) {
                return new Parsed.Invalid("", "the body must be one JSON object");
            }
            return reader.result();
        } catch (StreamConstraintsException e) {
            return new Parsed.Invalid("", "the body is nested too deep or holds a value that is too long");
        } catch (JacksonException e) {
            return new Parsed.Invalid("", "the body is not valid JSON" + place(e.getLocation()));
        }
    }

    /** Whether {@code stream_options.include_usage} is set; false for what {@link #read} does not accept. */
    public static boolean wantsUsage(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.contains("\"include_usage\"")) {
            return false;
        }
        try (var fields = new RequestFields(text)) {
            var reader = new OpenAiRequestReader(fields);
            fields.document(name -> {
                if (name.equals("stream_options")) {
                    reader.readStreamOptions();
                } else {
                    fields.skip();
                }
            });
            return reader.includeUsage;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private void readField(String name) {
        switch (name) {
            case "model" -> fields.string("model", value -> model = value);
            case "messages" -> {
                hasMessages = true;
                messages.read();
            }
            case "tools" -> tools.readTools();
            case "functions" -> tools.readFunctions();
            case "tool_choice", "function_call" -> tools.readChoice(name);
            case "max_tokens" -> maxTokens = fields.positive(name);
            case "max_completion_tokens" -> maxCompletionTokens = fields.positive(name);
            case "temperature" -> temperature = fields.number(name);
            case "top_p" -> topP = fields.number(name);
            case "stop" -> readStop();
            case "response_format" -> readFormat();
            case "reasoning_effort" ->
                fields.string(name, effort -> thinking = !effort.equals("none") && !effort.equals("minimal"));
            case "stream" -> stream = fields.bool(name);
            case "user" -> fields.string("user", value -> user = value);
            default -> fields.skip();
        }
    }

    private Parsed result() {
        if (model.isEmpty()) {
            fields.invalid("model", "is missing");
        }
        if (!hasMessages) {
            fields.invalid("messages", "is missing");
        } else if (messages.messages().isEmpty() && messages.system().isEmpty()) {
            fields.invalid("messages", "must hold at least one message");
        }
        Parsed.Invalid problem = fields.problem();
        if (problem != null) {
            return problem;
        }
        int limit = maxCompletionTokens > 0 ? maxCompletionTokens : maxTokens;
        ToolChoice choice = tools.choice();
        return new Parsed.Accepted(new ChatRequest(
                model,
                messages.system(),
                messages.messages(),
                tools.tools(),
                choice,
                limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty(),
                new Sampling(temperature, topP, null),
                stop,
                thinking,
                schema,
                user,
                stream));
    }

    private void readStop() {
        stop.clear();
        if (fields.isString()) {
            fields.string("stop", stop::add);
        } else if (!fields.isNull()) {
            fields.array("stop", index -> fields.string("stop." + index, stop::add));
        }
        stop.removeIf(String::isEmpty);
    }

    private void readFormat() {
        if (fields.isNull()) {
            return;
        }
        var type = new StringBuilder();
        fields.object("response_format", name -> {
            switch (name) {
                case "type" -> fields.string("response_format.type", type::append);
                case "json_schema" -> readSchema();
                default -> fields.skip();
            }
        });
        switch (type.toString()) {
            case "text" -> schema = null;
            case "json_object" -> schema = new RawJson("{\"type\":\"object\"}");
            case "json_schema" -> {
                if (schema == null) {
                    fields.invalid("response_format.json_schema.schema", "is missing");
                }
            }
            default -> fields.invalid("response_format.type", "must be one of text, json_object, json_schema");
        }
    }

    private void readSchema() {
        fields.object("response_format.json_schema", name -> {
            if (name.equals("schema")) {
                schema = fields.rawObject("response_format.json_schema.schema");
            } else {
                fields.skip();
            }
        });
    }

    private void readStreamOptions() {
        if (!fields.isNull()) {
            fields.object("stream_options", name -> {
                if (name.equals("include_usage")) {
                    includeUsage = fields.bool("stream_options.include_usage");
                } else {
                    fields.skip();
                }
            });
        }
    }
}
