package dev.fourtier.model;

import java.util.List;

/** A piece of a message, in Anthropic's terms. Text a person wrote never appears in {@code toString}. */
public sealed interface Block {
    record Text(String text) implements Block {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    record Image(Source source) implements Block {}

    /** A PDF or a plain text file. */
    record Document(Source source, String title) implements Block {}

    record Thinking(String thinking, String signature) implements Block {
        @Override
        public String toString() {
            return "Thinking[" + thinking.length() + " chars]";
        }
    }

    record RedactedThinking() implements Block {}

    record ToolUse(String id, String name, RawJson input) implements Block {}

    /** {@code content} holds text, images, documents and references. */
    record ToolResult(String toolUseId, List<Block> content, boolean isError) implements Block {
        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /** How a deferred tool is announced once a search found it. */
    record ToolReference(String toolName) implements Block {}

    /** A kind of block that did not exist when this was written. */
    record Unknown(String type) implements Block {}

    /** Where the bytes of an image or document are. */
    sealed interface Source {
        record Base64(String mediaType, String data) implements Source {
            @Override
            public String toString() {
                return "Base64[" + mediaType + ", " + data.length() + " chars]";
            }
        }

        record Url(String url) implements Source {
            @Override
            public String toString() {
                return "Url[" + url.length() + " chars]";
            }
        }

        record PlainText(String text) implements Source {
            @Override
            public String toString() {
                return "PlainText[" + text.length() + " chars]";
            }
        }

        /** An upload known to Anthropic only. */
        record FileId(String id) implements Source {}
    }
}
