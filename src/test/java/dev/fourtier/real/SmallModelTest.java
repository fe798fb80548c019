package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.tokens.Footprint;
import dev.fourtier.tokens.TokenizerFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real Claude Code, started with what {@code co env} says, on a T1 of the shipped context that prints every call as text, and
 * counts and refuses prompts as Ollama does.
 */
@Tag("real")
@ParameterizedClass
@ValueSource(strings = {"2.1.197", "2.1.330"})
class SmallModelTest {
    private static final int CONTEXT = 32_768;

    @Parameter
    String version = "";

    @TempDir
    Path temp;

    private Path project = Path.of("");
    private final List<Long> counts = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeProject() throws Exception {
        project = Files.createDirectories(temp.resolve("project")).toRealPath();
    }

    @Test
    void twenty_rounds_of_calls_printed_in_twenty_ways_are_all_done_by_t1() throws Exception {
        PrintedCalls[] shapes = PrintedCalls.values();
        Script everybody = request -> answer(request, shapes);
        try (var rig = Rig.shipped(temp, request -> asOllama(request, everybody), everybody)) {
            var claude = new ClaudeCode(RealPrograms.claude(version), temp.resolve("home"), rig.base());
            ClaudeCode.Answer answer = claude.launched(Duration.ofMinutes(8), "Do the twenty steps.", project);
            System.out.println(version + ": prompts of " + counts + " tokens; asked T1 "
                    + rig.t1().asked().size() + ", T2 " + rig.t2().asked().size() + ", T3 "
                    + rig.t3().asked().size());
            assertThat(answer.run().exit()).as(answer.run().describe()).isZero();
            assertThat(answer.result()).as(answer.run().describe()).isEqualTo("All done.");
            assertThat(answer.json().path("permission_denials")).isEmpty();
            for (int round = 0; round < shapes.length; round++) {
                assertThat(project.resolve("step" + round + ".txt"))
                        .as("by " + shapes[round])
                        .hasContent("step " + round + " of \"" + shapes[round] + "\"\n");
            }
            int all = shapes.length + 1;
            assertThat(rig.t1().completed()).isGreaterThanOrEqualTo(all * 9 / 10);
            assertThat(counts).allMatch(count -> count <= CONTEXT);
            JsonNode t1 = JsonMapper.shared()
                    .readTree(rig.co("models", "--json").out())
                    .path(0);
            assertThat(t1.path("model").asString()).isEqualTo("qwen2.5-coder:7b");
            assertThat(t1.path("context").asInt()).isEqualTo(CONTEXT);
            assertThat(t1.path("truncated").asInt(-1)).isZero();
            assertThat(t1.path("calls").path("repaired").asInt()).isGreaterThanOrEqualTo(all * 9 / 10);
        }
    }

    /** The next step by the results that stand in the history, whoever is asked. */
    private List<Act> answer(Received request, PrintedCalls[] shapes) {
        int round = request.chat().orElseThrow().toolResults();
        if (request.toolNames().isEmpty() || round >= shapes.length) {
            return List.of(Act.text("All", " done", "."));
        }
        String file = project.resolve("step" + round + ".txt").toString();
        String content = "step " + round + " of \"" + shapes[round] + "\"\n";
        Map<String, String> input = new LinkedHashMap<>();
        if (round % 2 == 0) {
            input.put("file_path", file);
            input.put("content", content);
        } else {
            // As much to read as such a command usually prints.
            input.put("command", "printf '%s\\n' '" + content.strip() + "' > " + file + "; seq 1 400");
            input.put("description", "Do step " + round);
        }
        String printed = shapes[round].of(round % 2 == 0 ? "Write" : "Bash", input);
        return List.of(new Act.Text(PrintedCalls.pieces(printed), Duration.ZERO));
    }

    /** Refuses what is too long, and says how much it read. */
    private List<Act> asOllama(Received request, Script script) {
        long tokens = tokens(request.json());
        counts.add(tokens);
        JsonNode options = request.json().path("options");
        assertThat(options.path("num_ctx").asInt()).isEqualTo(CONTEXT);
        assertThat(request.json().path("truncate").asBoolean(true)).isFalse();
        if (tokens > CONTEXT) {
            return List.of(Act.status(
                    400,
                    "{\"error\":{\"code\":400,\"message\":\"request (" + tokens
                            + " tokens) exceeds the available context size (" + CONTEXT
                            + " tokens), try increasing it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":"
                            + tokens + ",\"n_ctx\":" + CONTEXT + "}}"));
        }
        var acts = new ArrayList<>(script.answer(request));
        acts.add(new Act.Ending(Act.Reason.DONE, tokens, 100));
        return acts;
    }

    /** What the model's own tokenizer would say, as near as the estimate comes that was fitted to it. */
    private static long tokens(JsonNode body) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            List<Block> blocks = new ArrayList<>();
            blocks.add(new Block.Text(message.path("content").asString("")));
            for (JsonNode call : message.path("tool_calls")) {
                blocks.add(new Block.ToolUse(
                        call.path("id").asString(""),
                        call.path("function").path("name").asString(""),
                        new RawJson(call.path("function").path("arguments").toString())));
            }
            messages.add(new Message(Message.Role.USER, blocks));
        }
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            JsonNode function = tool.path("function");
            tools.add(new Tool(
                    function.path("name").asString(""),
                    function.path("description").asString(""),
                    new RawJson(function.path("parameters").toString())));
        }
        var request = new ChatRequest(
                "",
                List.of(),
                messages,
                tools,
                new ToolChoice.Auto(),
                OptionalInt.empty(),
                Sampling.DEFAULT,
                List.of(),
                false,
                null,
                "",
                true);
        return Footprint.of(request).tokens(TokenizerFamily.QWEN);
    }
}
