package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.Loaded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeEntriesTest {
    @TempDir
    private Path folder;

    private Configuration configuration(String... bases) throws IOException {
        var yaml = new StringBuilder("model_list:\n");
        for (String base : bases) {
            yaml.append("  - model_name: claude-opus-4-6\n    litellm_params: {model: openai/gemini-proxy, api_base: '")
                    .append(base)
                    .append("'}\n");
        }
        Files.writeString(folder.resolve("config.yaml"), yaml);
        var shipped = Path.of(System.getProperty("co.basedir", "."), "config");
        return switch (ConfigurationLoader.load(new ConfigFolder(folder, shipped), Map.of())) {
            case Loaded.Ok(Configuration read) -> read;
            case Loaded.Broken broken -> throw new AssertionError(broken.toString());
        };
    }

    @Test
    void entries_that_mean_the_bridge_follow_it_and_no_others() throws IOException {
        Configuration read = configuration(
                "http://localhost:4001",
                "http://127.0.0.1:4001/v1",
                "http://localhost:4002",
                "http://192.168.0.7:4001",
                "http://localhost");
        assertThat(BridgeEntries.follow(read, 4711).deployments())
                .extracting(Deployment::apiBase)
                .containsExactly(
                        URI.create("http://localhost:4711/v1"),
                        URI.create("http://127.0.0.1:4711/v1"),
                        URI.create("http://localhost:4002/v1"),
                        URI.create("http://192.168.0.7:4001/v1"),
                        URI.create("http://localhost/v1"));
        assertThat(BridgeEntries.follow(read, 0)).isEqualTo(read);
    }
}
