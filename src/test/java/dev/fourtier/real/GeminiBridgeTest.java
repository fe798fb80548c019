package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.StandInGemini;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Claude Code acts through T3: proxy, bridge and the real Gemini CLI, on a scripted API. */
@Tag("real")
@Timeout(600)
@ParameterizedClass
@ValueSource(strings = {"2.1.197", "2.1.330"})
class GeminiBridgeTest {
    @Parameter
    String version = "";

    @TempDir
    Path temp;

    @Test
    void a_file_is_written_and_read_in_one_session() throws Exception {
        Path project = Files.createDirectories(temp.resolve("project")).toRealPath();
        try (var api = StandInGemini.start(request -> act(request, project));
                var co = Gateway.start(
                        temp,
                        """
                        model_list:
                          - model_name: claude-opus-4-6
                            litellm_params: {model: openai/gemini-proxy, api_base: 'http://localhost:4001'}
                        """,
                        "",
                        Map.of(
                                "GEMINI_API_KEY",
                                "fake-key",
                                "GOOGLE_GEMINI_BASE_URL",
                                api.base().toString(),
                                "PATH",
                                RealPrograms.gemini().getParent() + File.pathSeparator + System.getenv("PATH")))) {
            var claude = new ClaudeCode(RealPrograms.claude(version), temp.resolve("claude"), co.base());
            ClaudeCode.Answer answer =
                    claude.ask(Duration.ofMinutes(5), "Write hello.txt, copy it and read the copy.", "opus", project);
            assertThat(answer.result()).as(answer.run().toString()).isEqualTo("All done.");
            assertThat(project.resolve("copy.txt")).hasContent("hello from T3\n");
            List<Received> turns = api.asked().stream()
                    .filter(asked ->
                            asked.chat().map(chat -> !chat.tools().isEmpty()).orElse(false))
                    .toList();
            // A replay would come as text; the one session keeps calls and results as what they are.
            assertThat(turns.getLast().chat().orElseThrow().toolResults()).isEqualTo(4);
            assertThat(turns)
                    .allSatisfy(turn -> assertThat(turn.chat().orElseThrow().tools())
                            .isNotEmpty()
                            .allMatch(tool -> tool.startsWith("mcp_co_")));
        }
    }

    private static List<Act> act(Received request, Path project) {
        Received.Chat chat = request.chat().orElseThrow();
        if (!chat.tools().contains("mcp_co_Write")) {
            return List.of(Act.text("A title"));
        }
        return switch (chat.toolResults()) {
            case 0 ->
                List.of(
                        Act.text("I write it. "),
                        call(
                                "mcp_co_Write",
                                "{\"file_path\":\"" + project + "/hello.txt\",\"content\":\"hello from T3\\n\","
                                        + "\"wait_for_previous\":false}"));
            case 1 -> List.of(call("mcp_co_Bash", "{\"command\":\"cat hello.txt | tee copy.txt\"}"));
            case 2 ->
                List.of(
                        call("mcp_co_Read", "{\"file_path\":\"" + project + "/copy.txt\"}"),
                        call("mcp_co_Bash", "{\"command\":\"ls\"}"));
            default -> List.of(Act.text("All", " done", "."));
        };
    }

    private static Act call(String name, String input) {
        return new Act.ToolCall("", name, input);
    }
}
