package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.catalog.Found;
import dev.fourtier.catalog.Listings;
import dev.fourtier.catalog.ModelSource;
import dev.fourtier.catalog.ModelSources;
import dev.fourtier.catalog.Registry;
import dev.fourtier.catalog.Updates;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.model.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On the shipped files. */
class CatalogRowsTest {
    private static final Path SHIPPED = Path.of(System.getProperty("co.basedir", "."), "config");
    private static final Map<String, String> ENVIRONMENT = Map.of("OLLAMA_HOST", "127.0.0.1:9");

    private final Configuration configuration =
            switch (ConfigurationLoader.load(new ConfigFolder(SHIPPED, SHIPPED), ENVIRONMENT)) {
                case Loaded.Ok(Configuration good) -> good;
                case Loaded.Broken(var problems) -> throw new AssertionError(problems);
            };
    private final List<ModelSource> sources = ModelSources.of(configuration, ENVIRONMENT);

    @Test
    void the_six_models_of_old_are_there_under_their_names() {
        Map<String, CatalogView.Model> rows = rows(List.of());
        assertThat(row(rows, "qwen2.5-coder:7b").aliases()).containsExactly("ol-qwen");
        assertThat(row(rows, "qwen3-coder:480b-cloud").tiers()).containsExactly(Tier.T2);
        assertThat(row(rows, "llama3.1:8b-instruct-q4_K_M").aliases()).containsExactly("ol-llama");
        assertThat(row(rows, "phi3.5:latest").aliases()).containsExactly("ol-phi");
        assertThat(row(rows, "gemma3:4b").aliases()).containsExactly("ol-gemma");
        assertThat(row(rows, "mistral:7b-instruct").aliases()).containsExactly("ol-mistral");
    }

    @Test
    void a_retired_one_names_its_heir_in_the_same_place() {
        assertThat(row(rows(List.of()), "qwen3-coder:480b-cloud").retired()).hasValueSatisfying(retired -> {
            assertThat(retired.over()).isTrue();
            assertThat(retired.heir()).isEqualTo("qwen3.5:397b-cloud");
        });
    }

    @Test
    void what_the_source_has_is_there_and_what_the_file_alone_has_is_not() {
        Map<String, CatalogView.Model> rows = rows(List.of(Found.named("qwen2.5-coder:7b"), Found.named("own:1")));
        assertThat(row(rows, "qwen2.5-coder:7b").installed()).isTrue();
        assertThat(row(rows, "qwen2.5-coder:7b").source()).isEqualTo("ollama");
        assertThat(row(rows, "qwen2.5-coder:7b").names())
                .containsExactly("claude-haiku-4-5-20251001", "claude-3-haiku-20240307");
        assertThat(row(rows, "own:1").tiers()).isEmpty();
        assertThat(row(rows, "phi3.5:latest").installed()).isFalse();
        assertThat(row(rows, "phi3.5:latest").tools()).contains(false);
        assertThat(row(rows, "claude-sonnet-4-6").paid()).isTrue();
        assertThat(row(rows, "gemini-3.8-flash").source()).isEqualTo("gemini");
    }

    @Test
    void a_tiers_model_that_the_source_lacks_is_shown_as_missing() {
        assertThat(row(rows(List.of()), "qwen2.5-coder:7b").installed()).isFalse();
        assertThat(row(rows(List.of()), "qwen2.5-coder:7b").tiers()).containsExactly(Tier.T1);
    }

    @Test
    void tiers_come_first_from_the_lowest_up() {
        assertThat(rows(List.of(Found.named("a:1"))).keySet())
                .startsWith("qwen2.5-coder:7b", "qwen3-coder:480b-cloud", "gemini-proxy", "claude-sonnet-4-6");
    }

    private Map<String, CatalogView.Model> rows(List<Found> found) {
        var updates = new Updates(new Registry(URI.create("http://127.0.0.1:9")), InstantSource.system());
        return new CatalogRows(configuration, sources, List.of(), updates, LocalDate.of(2026, 11, 26))
                        .of(Map.of(sources.getFirst(), new Listings.Listing(found, Optional.empty(), Optional.empty())))
                        .stream()
                        .collect(Collectors.toMap(
                                CatalogView.Model::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    private static CatalogView.Model row(Map<String, CatalogView.Model> rows, String name) {
        CatalogView.Model row = rows.get(name);
        if (row == null) {
            throw new AssertionError("no " + name + " among " + rows.keySet());
        }
        return row;
    }
}
