package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.fourtier.model.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
    private static final String GOOD =
            "model_list: [{model_name: claude-haiku-1, litellm_params: {model: ollama/%s}}]\n";

    @TempDir
    private Path dir;

    private ConfigFolder folder() {
        return new ConfigFolder(dir, Samples.SHIPPED);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }

    private static Configuration ok(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Ok(Configuration configuration) -> configuration;
            case Loaded.Broken(List<Diagnostic> problems) -> throw new AssertionError(Samples.rendered(problems));
        };
    }

    private static List<String> broken(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Ok _ -> throw new AssertionError("it loads");
            case Loaded.Broken(List<Diagnostic> problems) -> Samples.rendered(problems);
        };
    }

    @Test
    void the_shipped_folder_loads_without_a_word_and_keeps_the_old_names() {
        var shipped = ok(ConfigurationLoader.load(new ConfigFolder(Samples.SHIPPED, Samples.SHIPPED), Map.of()));
        assertThat(Samples.rendered(shipped.warnings())).isEmpty();
        assertThat(shipped.settings()).isEqualTo(Settings.DEFAULTS);
        assertThat(shipped.deployments())
                .extracting(Deployment::modelName, Deployment::upstreamModel, Deployment::tier)
                .containsExactly(
                        tuple("claude-haiku-4-5-20251001", "qwen2.5-coder:7b", Tier.T1),
                        tuple("claude-3-haiku-20240307", "qwen2.5-coder:7b", Tier.T1),
                        tuple("claude-sonnet-4-6", "qwen3-coder:480b-cloud", Tier.T2),
                        tuple("claude-3-5-sonnet-20241022", "qwen3-coder:480b-cloud", Tier.T2),
                        tuple("claude-opus-4-6", "gemini-proxy", Tier.T3),
                        tuple("claude-real-fallback", "claude-sonnet-4-6", Tier.T4));
    }

    @Test
    void every_setting_stands_in_the_shipped_file() throws IOException {
        String file = Files.readString(Samples.SHIPPED.resolve("settings.conf"));
        assertThat(file.lines().filter(line -> line.matches("#?[A-Z0-9_]+=.*")))
                // The trailers are one part of the settings and a line for each tier.
                .hasSize(Settings.class.getRecordComponents().length - 1 + Tier.values().length);
        var all = Samples.settings(file.replaceAll("(?m)^#(?=[A-Z0-9_]+=)", ""), Map.of("HOME", "/home/ada"));
        assertThat(Samples.rendered(all.errors())).isEmpty();
        assertThat(Samples.rendered(all.warnings())).isEmpty();
    }

    @Test
    void a_missing_file_is_the_shipped_one() throws IOException {
        write("config.yaml", GOOD.formatted("mine"));
        var loaded = ok(ConfigurationLoader.load(folder(), Map.of()));
        assertThat(loaded.deployments()).extracting(Deployment::upstreamModel).containsExactly("mine");
        assertThat(loaded.models().find("ol-qwen")).isPresent();
    }

    @Test
    void the_mistakes_of_all_files_are_told_together() throws IOException {
        write("config.yaml", "model_list: 5\n");
        write("settings.conf", "PING_SECONDS=0\n");
        write("models.conf", "[nonsense]\n");
        write("services.yaml", "services: nonsense\n");
        assertThat(broken(ConfigurationLoader.load(folder(), Map.of())))
                .satisfiesExactly(
                        config -> assertThat(config).startsWith("config.yaml:1:13: "),
                        settings -> assertThat(settings).startsWith("settings.conf:1:14: "),
                        models -> assertThat(models).startsWith("models.conf:1:1: "),
                        services -> assertThat(services).startsWith("services.yaml:1:11: "));
    }

    @Test
    void broken_utf_8_a_huge_file_a_folder_and_a_missing_folder_are_problems() throws IOException {
        Files.write(dir.resolve("config.yaml"), "a: b\nc: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(dir.resolve("settings.conf"), new byte[Source.LARGEST_BYTES + 1]);
        Files.createDirectory(dir.resolve("models.conf"));
        assertThat(broken(ConfigurationLoader.load(folder(), Map.of())))
                .satisfiesExactly(
                        config -> assertThat(config).startsWith("config.yaml:2:4: this is no UTF-8"),
                        settings -> assertThat(settings).contains("larger than 1 MiB"),
                        models -> assertThat(models).contains("cannot be read"));
        assertThat(broken(ConfigurationLoader.load(new ConfigFolder(dir.resolve("no"), Samples.SHIPPED), Map.of())))
                .singleElement()
                .asString()
                .contains("there is no such folder");
    }

    @Test
    void the_folder_is_the_option_then_the_variable_then_home_then_the_shipped_one() throws IOException {
        Path shipped = Path.of("/shipped");
        var env = Map.of("CO_CONFIG", "/env");
        assertThat(ConfigFolder.resolve(Optional.of(Path.of("/option")), env, dir, shipped)
                        .chosen())
                .isEqualTo(Path.of("/option"));
        assertThat(ConfigFolder.resolve(Optional.empty(), env, dir, shipped).chosen())
                .isEqualTo(Path.of("/env"));
        assertThat(ConfigFolder.resolve(Optional.empty(), Map.of("CO_CONFIG", ""), dir, shipped)
                        .chosen())
                .isEqualTo(shipped);
        Files.createDirectory(dir.resolve("config"));
        assertThat(ConfigFolder.resolve(Optional.empty(), Map.of(), dir, shipped)
                        .chosen())
                .isEqualTo(dir.resolve("config"));
    }

    private final List<ConfigurationWatch.Reload> heard = new ArrayList<>();

    private ConfigurationWatch watch() throws IOException {
        write("config.yaml", GOOD.formatted("one"));
        return switch (ConfigurationWatch.start(new ConfigurationLoader(folder(), Map.of()), heard::add)) {
            case ConfigurationWatch.Start.Ok(ConfigurationWatch watch) -> watch;
            case ConfigurationWatch.Start.Broken(List<Diagnostic> problems) ->
                throw new AssertionError(Samples.rendered(problems));
        };
    }

    private static String model(ConfigurationWatch watch) {
        return watch.get().deployments().getFirst().upstreamModel();
    }

    @Test
    void a_changed_file_counts_when_two_polls_in_a_row_find_it() throws IOException {
        var watch = watch();
        watch.poll();
        // Same length, perhaps the same second: only the content tells.
        write("config.yaml", GOOD.formatted("two"));
        watch.poll();
        assertThat(model(watch)).isEqualTo("one");
        watch.poll();
        watch.poll();
        assertThat(model(watch)).isEqualTo("two");
        assertThat(heard).hasSize(1).allMatch(ConfigurationWatch.Reload.Applied.class::isInstance);
    }

    @Test
    void a_bad_edit_keeps_the_last_good_one_and_is_told_once() throws IOException {
        var watch = watch();
        write("config.yaml", "model_list:\n\t- x\n");
        for (int i = 0; i < 5; i++) {
            watch.poll();
        }
        assertThat(model(watch)).isEqualTo("one");
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        ConfigurationWatch.Reload.Refused.class,
                        refused -> assertThat(Samples.rendered(refused.problems()))
                                .singleElement()
                                .asString()
                                .startsWith("config.yaml:2:1: "));
        write("config.yaml", GOOD.formatted("three"));
        watch.poll();
        watch.poll();
        assertThat(model(watch)).isEqualTo("three");
    }

    @Test
    void a_file_that_is_away_for_a_moment_changes_nothing() throws IOException {
        var watch = watch();
        Files.delete(dir.resolve("config.yaml"));
        watch.poll();
        write("config.yaml", GOOD.formatted("one"));
        watch.poll();
        watch.poll();
        assertThat(model(watch)).isEqualTo("one");
        assertThat(heard).isEmpty();
    }

    @Test
    void a_broken_start_has_nothing_to_watch() throws IOException {
        write("config.yaml", "");
        assertThat(ConfigurationWatch.start(new ConfigurationLoader(folder(), Map.of()), heard::add))
                .isInstanceOf(ConfigurationWatch.Start.Broken.class);
    }
}
