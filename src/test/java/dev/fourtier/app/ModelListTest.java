package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.control.Home;
import dev.fourtier.control.ModelView;
import dev.fourtier.proxy.RawClient;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person learns of the models, after these had to do with real requests. */
class ModelListTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String TOOLS =
            "\"tools\":[{\"name\":\"Bash\",\"input_schema\":{\"type\":\"object\",\"required\":[\"command\"]}}]";
    private static final String SAME =
            "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_%1$d\",\"name\":\"Bash\",\"input\":{}}]},"
                    + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_%1$d\",\"content\":\"x\"}]}";

    @TempDir
    Path folder;

    @Test
    void calls_cuts_and_loops_are_counted_for_the_model_they_are_of() throws Exception {
        var t1 = Script.inTurn(
                List.of(Act.text("{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}")),
                List.of(Act.text("<tool_call>{\"name\": \"Nope\", \"arguments\": {}}</tool_call>")),
                List.of(new Act.ToolCall("call_1", "Bash", "{\"command\":\"ls\"}")),
                List.of(Act.text("cut"), new Act.Ending(Act.Reason.DONE, 2_050, 1)));
        try (var small = StandInOllama.start(t1);
                var large = StandInOllama.start(Script.always(Act.text("well")))) {
            Files.writeString(folder.resolve("config.yaml"), """
                    model_list:
                      - model_name: claude-haiku-4-5-20251001
                        litellm_params: {model: "ollama/qwen2.5-coder:7b", api_base: "%1$s"}
                        model_info: {num_ctx: 16384}
                      - model_name: claude-3-haiku-20240307
                        litellm_params: {model: "ollama/qwen2.5-coder:7b", api_base: "%1$s"}
                        model_info: {num_ctx: 16384}
                      - model_name: claude-sonnet-4-6
                        litellm_params: {model: "ollama/qwen3-coder:480b-cloud", api_base: "%2$s"}
                    """.formatted(small.base(), large.base()));
            Loaded loaded = ConfigurationLoader.load(new ConfigFolder(folder, Path.of("config")), Map.of());
            try (var house = new House(
                    ((Loaded.Ok) loaded).configuration(),
                    Map.of(),
                    new Home(folder.resolve("home")).create(),
                    () -> {},
                    InstantSource.system(),
                    new SplittableRandom(1))) {
                Door door = house.openProxy(0, () -> new byte[0]);
                for (int i = 0; i < 3; i++) {
                    ask(door, "{\"role\":\"user\",\"content\":\"go\"}");
                }
                ask(door, "{\"role\":\"user\",\"content\":\"" + "a long prompt ".repeat(2_000) + "\"}");
                ask(
                        door,
                        "{\"role\":\"user\",\"content\":\"go\"}," + SAME.formatted(1) + "," + SAME.formatted(2) + ","
                                + SAME.formatted(3) + "," + SAME.formatted(4));
                List<ModelView> views = new ModelList(
                                house.configuration(),
                                house.fleet(),
                                house.counters().models(),
                                TODAY)
                        .views();
                assertThat(views).hasSize(2);
                assertThat(views.getFirst().names())
                        .containsExactly("claude-haiku-4-5-20251001", "claude-3-haiku-20240307");
                assertThat(views.getFirst().calls()).isEqualTo(new ModelView.Calls(1, 1, 1, 1, 1));
                assertThat(views.getFirst().advice().orElseThrow()).contains("num_ctx = 32768");
                assertThat(views.getLast().calls()).isEqualTo(new ModelView.Calls(0, 0, 0, 0, 0));
                assertThat(views.getLast().retired())
                        .contains(new ModelView.Retired(
                                Optional.of(LocalDate.of(2026, 7, 15)), true, "qwen3.5:397b-cloud"));
                assertThat(views.getLast().advice()).isEmpty();
                assertThat(new String(house.metrics().text(), StandardCharsets.UTF_8))
                        .contains("co_tool_calls_total{kind=\"repaired\",model=\"qwen2.5-coder:7b\"} 1.0")
                        .contains("co_truncations_total{model=\"qwen2.5-coder:7b\"} 1.0")
                        .contains("co_loops_total{model=\"qwen2.5-coder:7b\"} 1.0");
            }
        }
    }

    private static void ask(Door door, String messages) throws Exception {
        RawClient.Answer answer = RawClient.ask(
                door.port(),
                "/v1/messages",
                "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":100,\"messages\":[" + messages + "]," + TOOLS + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
