package dev.fourtier.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One Ollama, asked directly. Every method blocks; an interrupt of a virtual thread ends it. */
public final class Ollama {
    /** Of a list, which a healthy server has at once. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private static final Duration LATEST = Duration.ofSeconds(10);

    /** Reading a model of 40 GB into memory, or finding the first byte of a prompt's answer, is silent for minutes. */
    private static final Duration LOADING = Duration.ofMinutes(10);

    /** A pull speaks several times a second as long as bytes come. */
    private static final Duration PULLING = Duration.ofMinutes(2);

    private static final int LONGEST_LINE = 1 << 20;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final URI base;

    /** @param base without a slash at its end */
    public Ollama(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    /**
     * A model it lists.
     *
     * @param context      tokens it was trained for
     * @param capabilities empty where the server is too old to say
     * @param cloud        it runs elsewhere
     */
    public record Installed(
            String name,
            String digest,
            long size,
            String quantization,
            OptionalLong context,
            List<String> capabilities,
            boolean cloud) {
        public Installed {
            capabilities = List.copyOf(capabilities);
        }
    }

    /** @param until the moment it leaves memory by itself */
    public record Loaded(String name, long size, Optional<Instant> until) {}

    /** @param context tokens it was trained for */
    public record Details(OptionalLong context, List<String> capabilities) {
        public Details {
            capabilities = List.copyOf(capabilities);
        }

        /** Empty where the server is too old to say. */
        public Optional<Boolean> tools() {
            return capabilities.isEmpty() ? Optional.empty() : Optional.of(capabilities.contains("tools"));
        }
    }

    /** A line of a pull. {@code total} is 0 where the line is about no bytes. */
    public record PullLine(String status, String digest, long completed, long total) {}

    /** One turn of a talk. */
    public record Turn(String role, String content) {}

    public List<Installed> tags() throws IOException {
        JsonPaths json = json("/api/tags");
        return list(json, at -> {
            String name = json.text(at + "name");
            return new Installed(
                    CleanText.line(name),
                    json.text(at + "digest"),
                    json.positive(at + "size").orElse(0),
                    CleanText.line(json.text(at + "details/quantization_level")),
                    json.positive(at + "details/context_length"),
                    json.words(at + "capabilities"),
                    json.some(at + "remote_host").isPresent() || CloudName.is(name));
        });
    }

    public List<Loaded> running() throws IOException {
        JsonPaths json = json("/api/ps");
        return list(
                json,
                at -> new Loaded(
                        CleanText.line(json.text(at + "name")),
                        json.positive(at + "size").orElse(0),
                        time(json.text(at + "expires_at"))));
    }

    /** @throws Refused if there is no such model, or the cloud behind it says no */
    public Details show(String model) throws IOException {
        byte[] body = web(SOON)
                .ask("POST", "/api/show", Optional.of(object(json -> json.writeStringProperty("model", model))));
        JsonPaths json = JsonPaths.read(body).orElseThrow(this::nonsense);
        String family = json.text("model_info/general.architecture");
        return new Details(json.positive("model_info/" + family + ".context_length"), json.words("capabilities"));
    }

    public void delete(String model) throws IOException {
        web(SOON).ask("DELETE", "/api/delete", Optional.of(object(json -> json.writeStringProperty("model", model))));
    }

    /** @param numCtx as it will be asked for, as another would load it anew */
    public void load(String model, OptionalInt numCtx) throws IOException {
        web(LOADING).ask("POST", "/api/generate", Optional.of(object(json -> {
            json.writeStringProperty("model", model);
            json.writeStringProperty("keep_alive", "30m");
            json.writeBooleanProperty("stream", false);
            options(json, numCtx);
        })));
    }

    public void unload(String model) throws IOException {
        web(SOON).ask("POST", "/api/generate", Optional.of(object(json -> {
            json.writeStringProperty("model", model);
            json.writeNumberProperty("keep_alive", 0);
            json.writeBooleanProperty("stream", false);
        })));
    }

    /** Returns when all of it is there. */
    public void pull(String model, Consumer<PullLine> line) throws IOException {
        var ended = new boolean[1];
        String body = object(json -> {
            json.writeStringProperty("model", model);
            json.writeBooleanProperty("stream", true);
        });
        lines(PULLING, "/api/pull", body, json -> {
            String status = Web.words(json.text("status"));
            ended[0] = status.equals("success");
            line.accept(new PullLine(
                    status,
                    json.text("digest"),
                    json.positive("completed").orElse(0),
                    json.positive("total").orElse(0)));
        });
        if (!ended[0]) {
            throw new IOException("Ollama broke off before the model was whole");
        }
    }

    /**
     * Asks a model; the answer's text comes as it is made, unclean.
     *
     * @return whether it was cut off at the end of the context
     */
    public boolean chat(String model, List<Turn> turns, OptionalInt numCtx, Consumer<String> text) throws IOException {
        var reason = new StringBuilder();
        String body = object(json -> {
            json.writeStringProperty("model", model);
            json.writeBooleanProperty("stream", true);
            json.writeStringProperty("keep_alive", "30m");
            options(json, numCtx);
            json.writeArrayPropertyStart("messages");
            for (Turn turn : turns) {
                json.writeStartObject();
                json.writeStringProperty("role", turn.role());
                json.writeStringProperty("content", turn.content());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        lines(LOADING, "/api/chat", body, json -> {
            text.accept(json.text("message/content"));
            if (json.text("done").equals("true")) {
                reason.append(json.text("done_reason")).append('.');
            }
        });
        if (reason.isEmpty()) {
            throw new IOException("Ollama broke off in the middle of the answer");
        }
        return reason.toString().equals("length.");
    }

    private void lines(Duration silence, String path, String body, Consumer<JsonPaths> record) throws IOException {
        try (InputStream in = web(silence).open("POST", path, Optional.of(body));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (Optional<String> line = line(reader); line.isPresent(); line = line(reader)) {
                if (line.get().isBlank()) {
                    continue;
                }
                JsonPaths json = JsonPaths.read(line.get().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(this::nonsense);
                Optional<String> error = json.some("error").or(() -> json.some("error/message"));
                if (error.isPresent()) {
                    throw new Refused(200, Web.words(error.get()));
                }
                record.accept(json);
            }
        } catch (SocketTimeoutException silent) {
            throw new IOException("Ollama on " + base + " said nothing for " + Amount.time(silence), silent);
        }
    }

    private Optional<String> line(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return Optional.of(line.toString());
            }
            line.append((char) c);
            if (line.length() > LONGEST_LINE) {
                throw nonsense();
            }
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    private static void options(JsonGenerator json, OptionalInt numCtx) {
        if (numCtx.isPresent()) {
            json.writeObjectPropertyStart("options");
            json.writeNumberProperty("num_ctx", numCtx.getAsInt());
            json.writeEndObject();
        }
    }

    private JsonPaths json(String path) throws IOException {
        return JsonPaths.read(web(SOON).ask("GET", path, Optional.empty())).orElseThrow(this::nonsense);
    }

    private <T> List<T> list(JsonPaths json, Function<String, T> read) throws IOException {
        if (!json.isList("models")) {
            throw nonsense();
        }
        List<T> found = new ArrayList<>();
        for (int i = 0; json.has("models/" + i + "/name"); i++) {
            found.add(read.apply("models/" + i + "/"));
        }
        return List.copyOf(found);
    }

    private IOException nonsense() {
        return new IOException("what answers on " + base + " does not speak as an Ollama does");
    }

    private Web web(Duration silence) {
        return new Web(base, Map.of(), silence, silence.compareTo(LATEST) > 0 ? silence : LATEST);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static String object(Consumer<JsonGenerator> fields) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
