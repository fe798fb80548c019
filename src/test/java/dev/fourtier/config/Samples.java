package dev.fourtier.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Texts to read, and what comes of them. */
final class Samples {
    static final Path SHIPPED = Path.of(System.getProperty("co.basedir", "."), "config");

    private Samples() {}

    record ReadConfig(List<Deployment> deployments, List<Diagnostic> errors, List<Diagnostic> warnings) {
        Deployment only() {
            if (!errors.isEmpty() || deployments.size() != 1) {
                throw new AssertionError(rendered(errors) + " " + deployments);
            }
            return deployments.getFirst();
        }
    }

    record ReadSettings(Settings settings, List<Diagnostic> errors, List<Diagnostic> warnings) {}

    record ReadModels(ModelTable models, List<Diagnostic> errors, List<Diagnostic> warnings) {}

    record ReadServices(List<ServiceSpec> services, List<Diagnostic> errors, List<Diagnostic> warnings) {}

    static ReadServices services(String text, Map<String, String> env) {
        var problems = new Problems();
        var services = ServicesReader.read(source("services.yaml", text), problems, env);
        return new ReadServices(services, problems.errors(), problems.warnings());
    }

    static ReadConfig config(String text) {
        return config(text, Map.of());
    }

    static ReadConfig config(String text, Map<String, String> env) {
        var problems = new Problems();
        var deployments = LiteLlmReader.read(source("config.yaml", text), problems, env);
        return new ReadConfig(deployments, problems.errors(), problems.warnings());
    }

    /** One entry: its name, what stands in litellm_params and what in model_info, both in flow style. */
    static ReadConfig entry(String name, String params, String info, Map<String, String> env) {
        return config(
                "model_list:\n- model_name: " + name + "\n  litellm_params: {" + params + "}\n  model_info: {" + info
                        + "}\n",
                env);
    }

    static ReadSettings settings(String text, Map<String, String> env) {
        var problems = new Problems();
        var settings = SettingsReader.read(source("settings.conf", text), problems, env);
        return new ReadSettings(settings, problems.errors(), problems.warnings());
    }

    static ReadModels models(String text) {
        var problems = new Problems();
        var models = ModelTableReader.read(source("models.conf", text), problems);
        return new ReadModels(models, problems.errors(), problems.warnings());
    }

    static Source.Text source(String name, String text) {
        return new Source.Text(Path.of("etc", name), text);
    }

    static List<String> rendered(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::render).toList();
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/config/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
