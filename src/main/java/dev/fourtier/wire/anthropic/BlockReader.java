package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Block;
import dev.fourtier.model.Block.Source;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Reads the content of messages, tool results and documents. */
final class BlockReader {
    private static final List<String> BLOCK = List.of(
            "type",
            "text",
            "tool_use_id",
            "content",
            "is_error",
            "id",
            "name",
            "input",
            "thinking",
            "signature",
            "source",
            "title",
            "tool_name");
    private static final List<String> SOURCE = List.of("type", "media_type", "data", "url", "file_id", "content");

    /** What holds the blocks. Each holds less than the one before, so reading ends however deep they are nested. */
    private enum Holder {
        MESSAGE,
        TOOL_RESULT,
        DOCUMENT
    }

    private BlockReader() {}

    /** Reads a string or a list of blocks, where the cursor stands. */
    static List<Block> message(JsonCursor cursor, Path path) {
        return content(cursor, path, Holder.MESSAGE);
    }

    private static List<Block> content(JsonCursor cursor, Path path, Holder holder) {
        if (cursor.isAt(JsonToken.VALUE_STRING)) {
            return List.of(new Block.Text(cursor.text()));
        }
        if (!cursor.isAt(JsonToken.START_ARRAY)) {
            throw new InvalidRequest(path, "Input should be a string or a list of content blocks");
        }
        var blocks = new ArrayList<Block>();
        for (int i = 0; cursor.next() != JsonToken.END_ARRAY; i++) {
            add(Fields.read(cursor, path.at(i), BLOCK), holder, blocks);
        }
        return blocks;
    }

    private static List<Block> content(Fields fields, Holder holder) {
        Path path = fields.path().at("content");
        return switch (fields.value("content")) {
            case null -> List.of();
            case Value.Text text -> List.of(new Block.Text(text.text()));
            case Value.Slice slice -> {
                JsonCursor cursor = slice.open();
                cursor.next();
                yield content(cursor, path, holder);
            }
        };
    }

    private static void add(Fields block, Holder holder, List<Block> out) {
        String type = block.text("type");
        switch (type) {
            case "text" -> out.add(new Block.Text(block.text("text")));
            case "image" -> out.add(image(block));
            case "document" -> {
                if (holder == Holder.DOCUMENT) {
                    out.add(new Block.Unknown(type));
                } else {
                    addDocument(block, out);
                }
            }
            case "tool_reference" -> out.add(new Block.ToolReference(block.text("tool_name")));
            default -> out.add(holder == Holder.MESSAGE ? turn(type, block) : new Block.Unknown(type));
        }
    }

    private static Block turn(String type, Fields block) {
        return switch (type) {
            case "tool_use" -> new Block.ToolUse(block.text("id"), block.text("name"), block.object("input"));
            case "tool_result" ->
                new Block.ToolResult(
                        block.text("tool_use_id"), content(block, Holder.TOOL_RESULT), block.flag("is_error"));
            case "thinking" -> new Block.Thinking(block.text("thinking"), block.text("signature", ""));
            case "redacted_thinking" -> new Block.RedactedThinking();
            default -> new Block.Unknown(type);
        };
    }

    private static Block image(Fields block) {
        Fields source = source(block);
        return switch (source.text("type")) {
            case "base64" -> new Block.Image(base64(source));
            case "url" -> new Block.Image(new Source.Url(source.text("url")));
            case "file" -> new Block.Image(new Source.FileId(source.text("file_id")));
            default -> new Block.Unknown("image");
        };
    }

    private static void addDocument(Fields block, List<Block> out) {
        Fields source = source(block);
        String title = block.text("title", "");
        switch (source.text("type")) {
            case "base64" -> out.add(new Block.Document(base64(source), title));
            case "url" -> out.add(new Block.Document(new Source.Url(source.text("url")), title));
            case "file" -> out.add(new Block.Document(new Source.FileId(source.text("file_id")), title));
            case "text" -> out.add(new Block.Document(new Source.PlainText(source.text("data")), title));
            case "content" -> addParts(content(source, Holder.DOCUMENT), title, out);
            default -> out.add(new Block.Unknown("document"));
        }
    }

    /** The model has no document made of parts: its texts become one document and its images follow it. */
    private static void addParts(List<Block> parts, String title, List<Block> out) {
        var texts = new ArrayList<String>();
        var others = new ArrayList<Block>();
        for (Block part : parts) {
            if (part instanceof Block.Text text) {
                texts.add(text.text());
            } else {
                others.add(part);
            }
        }
        out.add(new Block.Document(new Source.PlainText(String.join("\n", texts)), title));
        out.addAll(others);
    }

    private static Fields source(Fields block) {
        Value source = block.value("source");
        if (source == null) {
            throw new InvalidRequest(block.path().at("source"), "Field required");
        }
        return Fields.read(source, block.path().at("source"), SOURCE);
    }

    private static Source base64(Fields source) {
        return new Source.Base64(source.text("media_type"), source.text("data"));
    }
}
