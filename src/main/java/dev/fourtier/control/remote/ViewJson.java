package dev.fourtier.control.remote;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Views as JSON and back, without loss: names of components as they are, moments and durations as ISO 8601, money in millionths. */
final class ViewJson {
    private final JsonMapper mapper = JsonMapper.builder().build();

    byte[] write(Object view) {
        return mapper.writeValueAsBytes(view);
    }

    /** On one line. */
    String text(Object view) {
        return mapper.writeValueAsString(view);
    }

    /** @throws JacksonException for what another version may have written */
    <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    /** @throws JacksonException for what another version may have written */
    <T> List<T> readList(String json, Class<T> type) {
        return mapper.readerForListOf(type).readValue(json);
    }
}
