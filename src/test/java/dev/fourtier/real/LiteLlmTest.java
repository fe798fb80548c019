package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A real LiteLLM serves T2: {@code co} asks it as an OpenAI-compatible service, and it asks a scripted Ollama. */
@Tag("real")
class LiteLlmTest {
    private static final String MODEL = "qwen3-coder:480b-cloud";

    @TempDir
    Path temp;

    @Test
    void claude_code_works_through_litellm() throws Exception {
        Path project = Files.createDirectories(temp.resolve("project")).toRealPath();
        String input = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("file_path", project.resolve("hello.txt").toString(), "content", "hello ž 🐎\n"));
        var script = Script.inTurn(
                List.of(new Act.ToolCall("call_litellm0", "Write", input)), List.of(Act.text("All ", "done.")));
        try (var ollama = StandInOllama.start(script);
                var litellm = LiteLlm.start(temp, ollama.base(), MODEL);
                var gateway = Gateway.start(temp, config(litellm.base()))) {
            var claude = new ClaudeCode(RealPrograms.claude("2.1.330"), temp.resolve("home"), gateway.base());
            var answer = claude.ask("Write hello.txt", "sonnet", project);
            assertThat(answer.run().exit()).as(answer.run().describe()).isZero();
            assertThat(answer.result()).isEqualTo("All done.");
            assertThat(project.resolve("hello.txt")).hasContent("hello ž 🐎\n");
            assertThat(ollama.asked()).hasSize(2);
            assertThat(ollama.asked().getFirst().toolNames()).contains("Write", "Bash");
        }
    }

    private static String config(URI litellm) {
        return """
                model_list:
                  - model_name: claude-sonnet-4-6
                    litellm_params:
                      model: openai/%s
                      api_base: %s
                      api_key: %s
                """.formatted(MODEL, litellm, LiteLlm.KEY);
    }
}
