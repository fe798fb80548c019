package dev.fourtier.real;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** A real LiteLLM in front of an Ollama; takes some ten seconds to start. */
record LiteLlm(Service service, URI base) implements AutoCloseable {
    static final String KEY = "sk-litellm-test";

    /** Offers {@code model} of {@code ollama} under the same name. */
    static LiteLlm start(Path folder, URI ollama, String model) throws Exception {
        Path config = folder.resolve("litellm.yaml");
        Files.writeString(config, """
                model_list:
                  - model_name: "%s"
                    litellm_params:
                      model: "ollama_chat/%s"
                      api_base: %s
                general_settings:
                  master_key: %s
                """.formatted(model, model, ollama, KEY));
        int port = RealPrograms.freePort();
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("LANG", "C.UTF-8");
        // Or it asks the network for prices, three times, before it starts.
        environment.put("LITELLM_LOCAL_MODEL_COST_MAP", "True");
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        var command = List.of(
                RealPrograms.litellm().toString(),
                "--config",
                config.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port));
        var base = URI.create("http://127.0.0.1:" + port);
        var ready = base.resolve("/health/liveliness");
        return new LiteLlm(Service.start("litellm", folder, environment, command, ready, Duration.ofMinutes(3)), base);
    }

    @Override
    public void close() {
        service.close();
    }
}
