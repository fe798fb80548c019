package dev.fourtier.bridge.engine;

/** A piece of a turn. */
public sealed interface Part {
    record Text(String text) implements Part {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /** An image or a PDF. */
    record Blob(String mediaType, String base64) implements Part {
        @Override
        public String toString() {
            return "Blob[" + mediaType + ", " + base64.length() + " chars]";
        }
    }
}
