package dev.fourtier.catalog;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Something that can be asked for a list of models. Equal to another that would ask the same. */
public sealed interface ModelSource {
    /** As people are shown it. */
    String name();

    URI base();

    /** Blocks, some seconds at most. */
    List<Found> ask(Map<String, String> environment) throws IOException;

    /** Ollama: what it has, and what of that is in memory. */
    record OfOllama(String name, URI base) implements ModelSource {
        @Override
        public List<Found> ask(Map<String, String> environment) throws IOException {
            var ollama = new Ollama(base);
            Map<String, Ollama.Loaded> loaded = new LinkedHashMap<>();
            ollama.running().forEach(each -> loaded.put(each.name(), each));
            return ollama.tags().stream()
                    .map(each -> found(each, loaded.get(each.name())))
                    .toList();
        }

        private static Found found(Ollama.Installed model, Ollama.@Nullable Loaded loaded) {
            List<String> can = model.capabilities();
            return new Found(
                    model.name(),
                    model.cloud() ? OptionalLong.empty() : OptionalLong.of(model.size()),
                    true,
                    model.context(),
                    can.isEmpty() ? Optional.empty() : Optional.of(can.contains("tools")),
                    can.isEmpty() ? Optional.empty() : Optional.of(can.contains("vision")),
                    Optional.of(model.digest()).filter(digest -> !digest.isEmpty()),
                    Optional.of(model.quantization()).filter(text -> !text.isEmpty()),
                    Optional.ofNullable(loaded).flatMap(Ollama.Loaded::until),
                    loaded == null ? OptionalLong.empty() : OptionalLong.of(loaded.size()));
        }
    }

    /**
     * A service with OpenAI's list.
     *
     * @param variable that holds its key; empty where it needs none
     * @param prefix   only names that begin so are models to talk to, and what stands before it is left out
     */
    record OfOpenAi(String name, URI base, String variable, String prefix) implements ModelSource {
        private static final Duration SILENCE = Duration.ofSeconds(4);
        private static final Duration WHOLE = Duration.ofSeconds(8);

        @Override
        public List<Found> ask(Map<String, String> environment) throws IOException {
            String key = environment.getOrDefault(variable, "");
            Map<String, String> headers = key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
            byte[] body = new Web(base, headers, SILENCE, WHOLE).ask("GET", "/models", Optional.empty());
            JsonPaths json = JsonPaths.read(body)
                    .filter(paths -> paths.isList("data"))
                    .orElseThrow(() -> new IOException("what answers on " + base + " lists no models"));
            List<Found> found = new ArrayList<>();
            for (int i = 0; json.has("data/" + i + "/id"); i++) {
                String id = CleanText.line(json.text("data/" + i + "/id"));
                int from = id.indexOf(prefix);
                if (from >= 0) {
                    found.add(Found.named(id.substring(from)));
                }
            }
            return found;
        }
    }
}
