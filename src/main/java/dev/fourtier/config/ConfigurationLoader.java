package dev.fourtier.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a folder as a whole. Safe for threads; reads the disk at each call. */
public final class ConfigurationLoader {
    private final ConfigFolder folder;
    private final Map<String, String> env;

    /** @param env the environment, for {@code os.environ/NAME}, {@code OLLAMA_HOST} and {@code HOME} */
    public ConfigurationLoader(ConfigFolder folder, Map<String, String> env) {
        this.folder = folder;
        this.env = Map.copyOf(env);
    }

    public static Loaded load(ConfigFolder folder, Map<String, String> env) {
        return new ConfigurationLoader(folder, env).load();
    }

    public Loaded load() {
        return load(read());
    }

    /** {@code settings.conf} alone, for what cannot wait for a person: what is wrong or missing in it has its default. */
    public static Settings settings(ConfigFolder folder, Map<String, String> env) {
        return switch (Source.read(folder.file("settings.conf"))) {
            case Source.Text text -> SettingsReader.read(text, new Problems(), env);
            case Source.Unreadable _ -> Settings.DEFAULTS;
        };
    }

    Sources read() {
        return Sources.read(folder);
    }

    Loaded load(Sources sources) {
        var problems = new Problems();
        var deployments = text(sources.config(), problems, source -> LiteLlmReader.read(source, problems, env));
        var settings = text(sources.settings(), problems, source -> SettingsReader.read(source, problems, env));
        var models = text(sources.models(), problems, source -> ModelTableReader.read(source, problems));
        var services = text(sources.services(), problems, source -> ServicesReader.read(source, problems, env));
        if (!problems.errors().isEmpty()
                || deployments.isEmpty()
                || settings.isEmpty()
                || models.isEmpty()
                || services.isEmpty()) {
            return new Loaded.Broken(problems.errors());
        }
        return new Loaded.Ok(new Configuration(
                deployments.get(), settings.get(), models.get(), services.get(), problems.warnings()));
    }

    private static <T> Optional<T> text(Source source, Problems problems, Function<Source.Text, T> reader) {
        return switch (source) {
            case Source.Text text -> Optional.of(reader.apply(text));
            case Source.Unreadable unreadable -> {
                problems.add(unreadable.why());
                yield Optional.empty();
            }
        };
    }
}
