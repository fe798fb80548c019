package dev.fourtier.wire.anthropic;

import org.jspecify.annotations.Nullable;

/** Where in a request something stands; spelled out only when something is wrong there. */
record Path(@Nullable Path parent, String step) {
    static final Path ROOT = new Path(null, "");

    Path at(String name) {
        return new Path(this, name);
    }

    Path at(int index) {
        return new Path(this, Integer.toString(index));
    }

    /** {@code messages.3.content.0.type}; empty for the whole body. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        return before.isEmpty() ? step : before + "." + step;
    }
}
