package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.Sampling;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gemini calls the client's tools through the real CLI, and nothing else. */
@Tag("real")
class GeminiToolsTest {
    @TempDir
    Path temp;

    @Test
    void a_tool_of_the_client_is_called_and_its_result_comes_back() throws Exception {
        var release = new CountDownLatch(1);
        try (var box = new ToolBox(release);
                // Both deadlines are shorter than the tool takes: the clock stands while it runs.
                var rig = GeminiRig.start(
                        temp.resolve("run"),
                        calling("mcp_co_Bash"),
                        settings -> settings.withDeadlines(
                                Duration.ofSeconds(25), Duration.ofSeconds(25), Duration.ofSeconds(30)))) {
            var turn = rig.ask(prompt(box));
            await().atMost(Duration.ofMinutes(2)).until(() -> !box.calls().isEmpty());
            assertThat(box.calls().getFirst().path("name").asString()).isEqualTo("Bash");
            assertThat(box.calls().getFirst().path("arguments").toString()).isEqualTo("{\"command\":\"ls\"}");
            assertThat(turn.events())
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    TurnEvent.ToolCallOpened.class,
                                    opened -> assertThat(opened.tool()).isEqualTo("Bash")));
            // Another session begins meanwhile: the first one keeps its own system prompt all the same.
            var other = rig.ask(GeminiRig.prompt("Somebody else.", List.of(), List.of(new Part.Text("hi"))));
            assertThat(other.end()).isInstanceOf(TurnEvent.Completed.class);
            release.countDown();
            assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(turn.text()).isEqualTo("Done.");
            assertThat(turn.events()).anyMatch(TurnEvent.ToolCallClosed.class::isInstance);
            var asked = rig.api.asked();
            assertThat(asked.getFirst().toolNames()).containsExactly("mcp_co_Bash");
            assertThat(asked.getLast().body()).contains("RESULT");
            assertThat(GeminiRig.system(asked.getLast())).isEqualTo("You have tools.");
        }
    }

    @Test
    void a_tool_of_the_cli_is_not_run_when_the_model_asks_for_it() throws Exception {
        try (var box = new ToolBox(new CountDownLatch(0));
                var rig = GeminiRig.start(temp.resolve("run"), calling("run_shell_command"))) {
            var turn = rig.ask(prompt(box));
            assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(turn.events()).noneMatch(TurnEvent.ToolCallOpened.class::isInstance);
            assertThat(rig.api.asked().getLast().body()).contains("not found in registry");
        }
    }

    @Test
    void a_turn_that_waits_for_a_tool_can_be_cancelled() throws Exception {
        try (var box = new ToolBox(new CountDownLatch(1));
                var rig = GeminiRig.start(temp.resolve("run"), calling("mcp_co_Bash"))) {
            var turn = new Collected();
            Turn hold = rig.engine.open(prompt(box), turn);
            await().atMost(Duration.ofMinutes(2)).until(() -> !box.calls().isEmpty());
            hold.cancel();
            assertThat(turn.end()).isEqualTo(new TurnEvent.Cancelled());
            await().until(() -> rig.engine.state().workers().getFirst().open() == 0);
            assertThat(rig.ask("again").end()).isInstanceOf(TurnEvent.Completed.class);
        }
    }

    @Test
    void a_cli_that_would_offer_tools_of_its_own_is_not_used() throws Exception {
        // As a later version might: one of its tools has a name the settings do not know.
        Path program = temp.resolve("gemini");
        Files.writeString(program, """
                #!/bin/sh
                sed -i s/run_shell_command/some_other_name/ "$HOME/.gemini/settings.json"
                exec "%s" "$@"
                """.formatted(RealPrograms.gemini()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        try (var rig = GeminiRig.start(
                temp.resolve("run"), calling("run_shell_command"), settings -> settings.withProgram(program))) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> rig.engine.state().trouble().isPresent());
            assertThat(rig.engine.state().trouble().orElseThrow())
                    .isInstanceOfSatisfying(
                            GeminiFailure.ToolsNotFenced.class,
                            failure -> assertThat(failure.message()).contains("run_shell_command"));
            assertThat(rig.ask("hi").end())
                    .isInstanceOfSatisfying(
                            TurnEvent.Broke.class,
                            broke -> assertThat(broke.failure()).isInstanceOf(GeminiFailure.ToolsNotFenced.class));
            assertThat(rig.api.requests()).isEmpty();
        }
    }

    @Test
    void the_self_test_of_the_known_cli_finds_nothing_and_asks_nobody() throws Exception {
        try (var rig = GeminiRig.start(temp.resolve("run"), Script.always(Act.text("no")))) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !rig.engine.state().workers().isEmpty()
                            && rig.engine.state().workers().getFirst().sessions() == 1
                            && rig.engine.state().workers().getFirst().open() == 0);
            assertThat(rig.engine.state().trouble()).isEmpty();
            assertThat(rig.engine.state().lastSuccess()).isEmpty();
            assertThat(rig.api.requests()).isEmpty();
        }
    }

    private static Script calling(String tool) {
        return request -> {
            var chat = request.chat().orElseThrow();
            return chat.afterToolResult() || chat.tools().isEmpty()
                    ? List.of(Act.text("Done."))
                    : List.of(new Act.ToolCall("c", tool, "{\"command\":\"ls\"}"));
        };
    }

    private static Prompt prompt(ToolBox box) {
        return new Prompt(
                GeminiRig.MODEL,
                "You have tools.",
                List.of(),
                List.of(new Part.Text("list files")),
                new Generation(OptionalInt.empty(), Sampling.DEFAULT, List.of()),
                Optional.of(box.asServer()));
    }
}
