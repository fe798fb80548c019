package dev.fourtier.bridge.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.engine.Prompt.Role;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TurnRunTest {
    @TempDir
    Path folder;

    @Test
    void a_turn_tells_its_text_and_its_end() throws Exception {
        try (var house = house(FakeAgent.answering("Hello ", "there."))) {
            var turn = house.ask("hi");
            assertThat(turn.end())
                    .isEqualTo(new TurnEvent.Completed(StopReason.END_TURN, new Usage(1, 2), "gemini-2.5-pro"));
            assertThat(turn.events)
                    .startsWith(new TurnEvent.Text("Hello "), new TurnEvent.Text("there."))
                    .hasSize(3);
            await().until(() -> sessionFolders().isEmpty());
        }
    }

    @Test
    void without_a_relay_a_full_answer_is_one_at_its_limit() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request)) {
                agent.text(FakeAgent.session(request), "long");
                agent.ended(request, "end_turn", 100);
            }
        };
        try (var house = house(manner)) {
            assertThat(house.ask("hi").end())
                    .isInstanceOfSatisfying(
                            TurnEvent.Completed.class,
                            completed -> assertThat(completed.stopReason()).isEqualTo(StopReason.MAX_TOKENS));
        }
    }

    @Test
    void an_end_without_a_word_is_no_answer() throws Exception {
        try (var house = house(FakeAgent.answering())) {
            assertThat(house.ask("hi").failure()).isInstanceOf(GeminiFailure.EmptyAnswer.class);
        }
    }

    @Test
    void a_prompt_that_the_cli_drops_for_its_length_is_too_long() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request)) {
                agent.ended(request, "max_tokens", 0);
            }
        };
        try (var house = house(manner)) {
            assertThat(house.ask("hi").failure())
                    .isInstanceOfSatisfying(
                            GeminiFailure.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(413));
        }
    }

    @Test
    void a_past_that_is_told_again_is_not_taken_for_the_answer() throws Exception {
        var past = List.of(
                new PastTurn(Role.USER, List.of(new Part.Text("My name is Ada."))),
                new PastTurn(Role.MODEL, List.of(new Part.Text("Hello Ada."))),
                new PastTurn(Role.USER, List.of(new Part.Blob("image/png", "AAAA"))),
                new PastTurn(Role.MODEL, List.of(new Part.Text("\n"))));
        FakeAgent.Manner manner = (agent, request) -> {
            String session = FakeAgent.session(request);
            if (FakeAgent.method(request).equals("session/prompt")) {
                agent.text(session, "Ada.");
                agent.ended(request, "end_turn", 1);
            } else {
                agent.opens(request);
            }
            if (FakeAgent.method(request).equals("session/set_model")) {
                // The real one, too, goes on telling after it has answered the next question.
                agent.update(session, Map.of("sessionUpdate", "user_message_chunk"));
                agent.text(session, "Hello Ada.");
                agent.update(session, Map.of("sessionUpdate", "available_commands_update"));
                agent.update(session, Map.of("sessionUpdate", "user_message_chunk"));
            }
        };
        try (var house = house(manner)) {
            var turn = house.ask(FakeHouse.prompt("What is my name?", past, Optional.empty()));
            assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(turn.events).startsWith(new TurnEvent.Text("Ada.")).hasSize(2);
        }
    }

    @Test
    void a_tool_of_the_client_is_allowed_once_and_the_clock_stands_while_it_runs() throws Exception {
        try (var house = FakeHouse.of(
                folder,
                FakeHouse.SETTINGS.withDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(2)),
                asking("mcp_co_Bash__mcp_co_Bash_1795384086690_0", "proceed_always_server"))) {
            var turn = house.ask(FakeHouse.prompt("list", List.of(), FakeHouse.tools()));
            String call = "mcp_co_Bash__mcp_co_Bash_1795384086690_0";
            assertThat(turn.first()).isEqualTo(new TurnEvent.ToolCallOpened(call, "Bash"));
            await().pollDelay(Duration.ofMillis(2_300)).until(() -> turn.events.size() == 1);
            var agent = house.agents.getFirst();
            assertThat(agent.heard(""))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.path("result")
                                    .path("outcome")
                                    .path("optionId")
                                    .asString())
                            .isEqualTo("proceed_once"));
            JsonNode prompt = agent.heard("session/prompt").getFirst();
            agent.update(
                    FakeAgent.session(prompt),
                    Map.of("sessionUpdate", "tool_call_update", "toolCallId", call, "status", "completed"));
            agent.text(FakeAgent.session(prompt), "Done.");
            agent.ended(prompt, "end_turn", 1);
            assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(turn.events).contains(new TurnEvent.ToolCallClosed(call), new TurnEvent.Text("Done."));
        }
    }

    @Test
    void a_tool_whose_id_the_model_gave_is_known_by_what_may_be_chosen() throws Exception {
        try (var house = house(asking("call-7", "proceed_always_server"))) {
            var turn = house.ask(FakeHouse.prompt("list", List.of(), FakeHouse.tools()));
            assertThat(turn.first()).isEqualTo(new TurnEvent.ToolCallOpened("call-7", ""));
            turn.cancel();
        }
    }

    @Test
    void every_other_tool_is_forbidden() throws Exception {
        for (var asked : List.of(
                asking("run_shell_command__run_shell_command_1_0", "proceed_always"),
                asking("call-7", "proceed_always"),
                asking("mcp_other_Bash__mcp_other_Bash_1_0", "proceed_always_server"))) {
            try (var house = house(asked)) {
                var turn = house.ask(FakeHouse.prompt("list", List.of(), FakeHouse.tools()));
                await().until(() -> !house.agents.isEmpty()
                        && !house.agents.getFirst().heard("").isEmpty());
                assertThat(house.agents
                                .getFirst()
                                .heard("")
                                .getFirst()
                                .path("result")
                                .path("outcome")
                                .path("outcome")
                                .asString())
                        .isEqualTo("cancelled");
                turn.cancel();
                assertThat(turn.end()).isEqualTo(new TurnEvent.Cancelled());
                assertThat(turn.events).hasSize(1);
            }
        }
    }

    @Test
    void a_cancelled_turn_says_so_at_once_and_the_agent_is_told() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request)) {
                if (FakeAgent.method(request).equals("session/cancel")) {
                    agent.ended(agent.heard("session/prompt").getFirst(), "cancelled", 0);
                } else {
                    agent.text(FakeAgent.session(request), "word");
                }
            }
        };
        try (var house = house(manner)) {
            var turn = house.ask("talk");
            turn.first();
            turn.cancel();
            assertThat(turn.end()).isEqualTo(new TurnEvent.Cancelled());
            await().until(() -> house.pool.view().getFirst().open() == 0);
            assertThat(house.agents.getFirst().heard("session/cancel")).hasSize(1);
            assertThat(house.agents).hasSize(1);
        }
    }

    @Test
    void silence_is_ended_at_its_limit() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request) && FakeAgent.method(request).equals("session/cancel")) {
                agent.ended(agent.heard("session/prompt").getFirst(), "cancelled", 0);
            }
        };
        try (var house = FakeHouse.of(
                folder,
                FakeHouse.SETTINGS.withDeadlines(
                        Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofSeconds(20)),
                manner)) {
            assertThat(house.ask("hi").failure())
                    .isEqualTo(new GeminiFailure.TimedOut(
                            "Gemini did not begin to answer within 0 s.", Duration.ofMillis(300)));
        }
    }

    @Test
    void a_session_that_cannot_sign_in_says_what_to_do() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (FakeAgent.method(request).equals("session/new")) {
                agent.error(request, -32000, "Gemini API key is missing or not configured.");
            } else {
                agent.opens(request);
            }
        };
        try (var house = house(manner)) {
            assertThat(house.ask("hi").failure())
                    .isInstanceOfSatisfying(
                            GeminiFailure.NoSignIn.class,
                            none -> assertThat(none.message()).contains("GEMINI_API_KEY"));
        }
    }

    private FakeHouse house(FakeAgent.Manner manner) {
        return FakeHouse.of(folder, FakeHouse.SETTINGS, manner);
    }

    /** Asks for permission to run a tool as soon as it has a prompt. */
    private static FakeAgent.Manner asking(String call, String choice) {
        return (agent, request) -> {
            if (agent.opens(request)) {
                return;
            }
            switch (FakeAgent.method(request)) {
                case "session/prompt" ->
                    agent.speak(Map.of(
                            "jsonrpc",
                            "2.0",
                            "id",
                            0,
                            "method",
                            "session/request_permission",
                            "params",
                            Map.of(
                                    "sessionId",
                                    FakeAgent.session(request),
                                    "options",
                                    List.of(
                                            Map.of("optionId", choice, "kind", "allow_always"),
                                            Map.of("optionId", "proceed_once", "kind", "allow_once")),
                                    "toolCall",
                                    Map.of("toolCallId", call))));
                case "session/cancel" ->
                    agent.ended(agent.heard("session/prompt").getFirst(), "cancelled", 0);
                default -> {
                    // The answer to its question.
                }
            }
        };
    }

    private List<Path> sessionFolders() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith("co"))
                    .toList();
        }
    }
}
