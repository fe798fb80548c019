package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OllamaCheckTest {
    private static final Path SHIPPED =
            Path.of(System.getProperty("co.basedir", "."), "config").toAbsolutePath();

    @Test
    void a_model_that_is_there_is_no_matter() throws Exception {
        assertThat(warningsWith("""
                {"models":[{"name":"llama3:8b"},{"name":"qwen2.5-coder:7b","model":"qwen2.5-coder:7b"}]}""")).isEmpty();
    }

    @Test
    void a_missing_model_comes_with_the_command_that_gets_it() throws Exception {
        assertThat(warningsWith("{\"models\":[{\"name\":\"llama3:8b\"}]}"))
                .singleElement()
                .asString()
                .contains("T1's model", "ollama pull qwen2.5-coder:7b");
    }

    @Test
    void what_is_no_ollama_or_nobody_comes_with_the_command_that_starts_it() throws Exception {
        assertThat(warningsWith("<html>")).singleElement().asString().contains("ollama serve");
        int free;
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(OllamaCheck.warnings(at(free)))
                .singleElement()
                .asString()
                .contains("does not answer on http://127.0.0.1:" + free, "ollama serve");
    }

    private static List<String> warningsWith(String tags) throws Exception {
        HttpServer ollama = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ollama.createContext("/api/tags", exchange -> {
            byte[] body = tags.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        ollama.start();
        try {
            return OllamaCheck.warnings(at(ollama.getAddress().getPort()));
        } finally {
            ollama.stop(0);
        }
    }

    private static Configuration at(int port) {
        return switch (ConfigurationLoader.load(
                new ConfigFolder(SHIPPED, SHIPPED), Map.of("OLLAMA_HOST", "127.0.0.1:" + port))) {
            case Loaded.Ok(var configuration) -> configuration;
            case Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }
}
