package dev.fourtier.wire;

import dev.fourtier.model.RawJson;

/** Writes one JSON value as UTF-8 without blanks; the caller keeps the brackets balanced. */
public final class JsonSink {
    private final ByteSink out;
    private boolean comma;

    public JsonSink(ByteSink out) {
        this.out = out;
    }

    public JsonSink beginObject() {
        return open("{");
    }

    public JsonSink endObject() {
        return close("}");
    }

    public JsonSink beginArray() {
        return open("[");
    }

    public JsonSink endArray() {
        return close("]");
    }

    public JsonSink name(String name) {
        separate();
        out.json(name).text(":");
        comma = false;
        return this;
    }

    public JsonSink string(String value) {
        separate();
        out.json(value);
        return this;
    }

    public JsonSink number(long value) {
        return token(Long.toString(value));
    }

    /** A number JSON cannot spell becomes null. */
    public JsonSink number(double value) {
        return token(Double.isFinite(value) ? Double.toString(value) : "null");
    }

    public JsonSink bool(boolean value) {
        return token(value ? "true" : "false");
    }

    public JsonSink nothing() {
        return token("null");
    }

    public JsonSink raw(RawJson value) {
        return token(value.text());
    }

    public JsonSink field(String name, String value) {
        return name(name).string(value);
    }

    public JsonSink field(String name, long value) {
        return name(name).number(value);
    }

    public JsonSink field(String name, boolean value) {
        return name(name).bool(value);
    }

    public JsonSink field(String name, RawJson value) {
        return name(name).raw(value);
    }

    private JsonSink token(String text) {
        separate();
        out.text(text);
        return this;
    }

    private JsonSink open(String bracket) {
        separate();
        out.text(bracket);
        comma = false;
        return this;
    }

    private JsonSink close(String bracket) {
        out.text(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            out.text(",");
        }
        comma = true;
    }
}
