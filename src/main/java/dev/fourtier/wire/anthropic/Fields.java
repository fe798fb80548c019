package dev.fourtier.wire.anthropic;

import dev.fourtier.model.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The fields of one object that somebody asked for, whatever order they came in: which of them matter is often known only
 * from {@code type}, and that may come last. A field that is null counts as absent; of two with one name the last counts.
 */
final class Fields {
    private final Path path;
    private final List<String> wanted;
    private final @Nullable Value[] values;

    private Fields(Path path, List<String> wanted) {
        this.path = path;
        this.wanted = wanted;
        this.values = new Value[wanted.size()];
    }

    /** Reads the object the cursor stands at. */
    static Fields read(JsonCursor cursor, Path path, List<String> wanted) {
        if (!cursor.isAt(JsonToken.START_OBJECT)) {
            throw new InvalidRequest(path, "Input should be an object");
        }
        var fields = new Fields(path, wanted);
        for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            cursor.next();
            int slot = wanted.indexOf(name);
            if (slot < 0) {
                cursor.skip();
            } else {
                fields.values[slot] = cursor.isNull() ? null : cursor.value();
            }
        }
        return fields;
    }

    static Fields read(Value value, Path path, List<String> wanted) {
        if (!(value instanceof Value.Slice slice)) {
            throw new InvalidRequest(path, "Input should be an object");
        }
        JsonCursor cursor = slice.open();
        cursor.next();
        return read(cursor, path, wanted);
    }

    Path path() {
        return path;
    }

    @Nullable
    Value value(String name) {
        return values[wanted.indexOf(name)];
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new InvalidRequest(path.at(name), "Field required");
        }
        return text;
    }

    String text(String name, String absent) {
        String text = textOrNull(name);
        return text == null ? absent : text;
    }

    @Nullable
    String textOrNull(String name) {
        return switch (value(name)) {
            case null -> null;
            case Value.Text text -> text.text();
            case Value.Slice _ -> throw new InvalidRequest(path.at(name), "Input should be a valid string");
        };
    }

    boolean flag(String name) {
        Value value = value(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Value.Slice slice && slice.first().isBoolean()) {
            return slice.first() == JsonToken.VALUE_TRUE;
        }
        throw new InvalidRequest(path.at(name), "Input should be a valid boolean");
    }

    /** A number of things: whole, not below zero; null where it is absent. */
    @Nullable
    Long count(String name) {
        Value value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Value.Slice slice && slice.first().isNumeric()) {
            JsonCursor cursor = slice.open();
            cursor.next();
            return Math.max(0, (long) cursor.number());
        }
        throw new InvalidRequest(path.at(name), "Input should be a valid integer");
    }

    /** The fields of an object in here, null where it is absent. */
    @Nullable
    Fields inner(String name, List<String> wantedThere) {
        Value value = value(name);
        return value == null ? null : read(value, path.at(name), wantedThere);
    }

    RawJson object(String name) {
        Value value = value(name);
        if (value == null) {
            throw new InvalidRequest(path.at(name), "Field required");
        }
        if (value instanceof Value.Slice slice && slice.first() == JsonToken.START_OBJECT) {
            return slice.raw();
        }
        throw new InvalidRequest(path.at(name), "Input should be an object");
    }
}
