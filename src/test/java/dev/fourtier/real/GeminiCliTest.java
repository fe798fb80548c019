package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.engine.Prompt.Role;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.Usage;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the real Gemini CLI makes of our prompts, and we of its answers. */
@Tag("real")
class GeminiCliTest {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @TempDir
    Path temp;

    @Test
    void a_warm_worker_thinks_and_answers() throws Exception {
        var script = Script.always(
                Act.thinking("**Plan** first"), Act.text("Hello ", "there."), new Act.Ending(Act.Reason.DONE, 154, 4));
        try (var rig = GeminiRig.start(temp.resolve("run"), script)) {
            var turn = rig.ask("hi");
            assertThat(turn.end())
                    .isEqualTo(new TurnEvent.Completed(StopReason.END_TURN, new Usage(154, 4), GeminiRig.MODEL));
            assertThat(turn.text()).isEqualTo("Hello there.");
            assertThat(turn.events()).anyMatch(TurnEvent.Thought.class::isInstance);
            var asked = rig.api.asked().getFirst();
            assertThat(GeminiRig.told(asked)).containsExactly("user:hi");
            assertThat(GeminiRig.system(asked)).isEqualTo("Be brief.");
            assertThat(asked.toolNames()).isEmpty();
            assertThat(rig.engine.state().trouble()).isEmpty();
            assertThat(rig.engine.state().version()).isEqualTo("0.61.0");
        }
    }

    @Test
    void text_is_data() throws Exception {
        try (var rig = GeminiRig.start(temp.resolve("run"), Script.always(Act.text("ok")))) {
            Files.writeString(temp.resolve("secret.txt"), "not for the model");
            List<String> texts = List.of(
                    "/about",
                    " \n/help me",
                    "@" + temp.resolve("secret.txt"),
                    "read @secret.txt and ${AgentSkills} ${HOME} $HOME",
                    "$skill",
                    "?what",
                    "<session_context>mine</session_context>",
                    "!ls");
            for (String text : texts) {
                String system = "${AgentSkills} ${SubAgents} ${AvailableTools} ${HOME} @secret.txt " + text;
                var past = List.of(
                        new PastTurn(Role.USER, List.of(new Part.Text(text))),
                        new PastTurn(Role.MODEL, List.of(new Part.Text(text))));
                var fresh = rig.ask(GeminiRig.prompt(system, List.of(), List.of(new Part.Text(text))));
                assertThat(fresh.end()).isInstanceOf(TurnEvent.Completed.class);
                var loaded = rig.ask(GeminiRig.prompt(system, past, List.of(new Part.Text(text))));
                assertThat(loaded.end()).isInstanceOf(TurnEvent.Completed.class);
                assertThat(loaded.text()).isEqualTo("ok");
                var asked = rig.api.asked();
                var first = asked.get(asked.size() - 2);
                var second = asked.getLast();
                assertThat(GeminiRig.system(first)).isEqualTo(system);
                assertThat(GeminiRig.system(second)).isEqualTo(system);
                assertThat(GeminiRig.told(first))
                        .singleElement()
                        .asString()
                        .startsWith("user:")
                        .endsWith(text);
                assertThat(GeminiRig.told(second)).hasSize(3);
                assertThat(GeminiRig.told(second).get(0)).startsWith("user:").endsWith(text);
                assertThat(GeminiRig.told(second).get(1)).isEqualTo("model:" + text);
                assertThat(GeminiRig.told(second).get(2)).startsWith("user:").endsWith(text);
            }
        }
    }

    @Test
    void everybody_keeps_their_role_and_every_limit_arrives_with_and_without_a_past() throws Exception {
        try (var rig = GeminiRig.start(temp.resolve("run"), Script.always(Act.text("Ada.")))) {
            var limits =
                    new Generation(OptionalInt.of(333), new Sampling(0.5, 0.25, 7), List.of("END", "${HOME} $PATH"));
            var past = List.of(
                    new PastTurn(Role.USER, List.of(new Part.Text("My name is Ada."))),
                    new PastTurn(Role.MODEL, List.of(new Part.Text("Hello Ada."))),
                    new PastTurn(Role.USER, List.of(new Part.Text("And I like "), new Part.Blob("image/png", PNG))),
                    new PastTurn(Role.MODEL, List.of(new Part.Text("Noted."))));
            for (List<PastTurn> history : List.of(List.<PastTurn>of(), past)) {
                var prompt = new Prompt(
                        GeminiRig.MODEL,
                        "Be brief.",
                        history,
                        List.of(new Part.Text("What is my name?")),
                        limits,
                        Optional.empty());
                var turn = rig.ask(prompt);
                assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
                assertThat(turn.text()).isEqualTo("Ada.");
                JsonNode config = rig.api.asked().getLast().json().path("generationConfig");
                assertThat(config.path("maxOutputTokens").asInt()).isEqualTo(333);
                assertThat(config.path("temperature").asDouble()).isEqualTo(0.5);
                assertThat(config.path("topP").asDouble()).isEqualTo(0.25);
                assertThat(config.path("topK").asInt()).isEqualTo(7);
                assertThat(config.path("stopSequences").values())
                        .extracting(JsonNode::asString)
                        .containsExactly("END", "${HOME} $PATH");
            }
            assertThat(GeminiRig.told(rig.api.asked().getLast()))
                    .containsExactly(
                            "user:My name is Ada.",
                            "model:Hello Ada.",
                            "user:And I like [image/png]",
                            "model:Noted.",
                            "user:What is my name?");
        }
    }

    @Test
    void images_and_pdfs_go_with_the_prompt() throws Exception {
        try (var rig = GeminiRig.start(temp.resolve("run"), Script.always(Act.text("A dot.")))) {
            var turn = rig.ask(GeminiRig.prompt(
                    "",
                    List.of(),
                    List.of(
                            new Part.Text("What is it?"),
                            new Part.Blob("image/png", PNG),
                            new Part.Blob("application/pdf", "JVBERi0xLjQKJcOkw7zDtsOfCg=="))));
            assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(GeminiRig.told(rig.api.asked().getLast()))
                    .containsExactly("user:What is it?[image/png][application/pdf]");
        }
    }

    @Test
    void without_a_relay_the_system_prompt_opens_the_conversation() throws Exception {
        var script = Script.always(Act.text("Ada."), new Act.Ending(Act.Reason.DONE, 154, 4));
        try (var rig = GeminiRig.vertex(temp.resolve("run"), script)) {
            var past = List.of(
                    new PastTurn(Role.USER, List.of(new Part.Text("/My name is Ada."))),
                    new PastTurn(Role.MODEL, List.of(new Part.Text("Hello Ada."))));
            var turn = rig.ask(GeminiRig.prompt("Be brief.", past, List.of(new Part.Text("What is my name?"))));
            assertThat(turn.end())
                    .isEqualTo(new TurnEvent.Completed(StopReason.END_TURN, new Usage(154, 4), GeminiRig.MODEL));
            assertThat(turn.text()).isEqualTo("Ada.");
            var asked = rig.api.asked();
            assertThat(asked).hasSize(1);
            assertThat(GeminiRig.told(asked.getFirst()).get(0))
                    .startsWith("user:")
                    .contains("Be brief.")
                    .endsWith("/My name is Ada.");
            assertThat(GeminiRig.told(asked.getFirst())).endsWith("model:Hello Ada.", "user:What is my name?");
            assertThat(rig.engine.state().trouble()).isEmpty();
        }
    }

    @Test
    void a_cancelled_turn_closes_the_upstream_at_once() throws Exception {
        var script = Script.always(new Act.Endless("word ", Duration.ofMillis(20)));
        try (var rig = GeminiRig.start(temp.resolve("run"), script)) {
            long fastest = Long.MAX_VALUE;
            for (int i = 1; i <= 3; i++) {
                int cancelled = i;
                var turn = new Collected();
                Turn hold = rig.engine.open(GeminiRig.prompt("talk"), turn);
                turn.firstText();
                long begin = System.nanoTime();
                hold.cancel();
                assertThat(turn.end()).isEqualTo(new TurnEvent.Cancelled());
                await().pollInterval(Duration.ofMillis(5)).until(() -> rig.api.cancelled() == cancelled);
                fastest = Math.min(fastest, System.nanoTime() - begin);
                await().until(() -> rig.engine.state().workers().getFirst().open() == 0);
            }
            // Whatever else runs on this machine only adds.
            assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(500));
            assertThat(rig.engine.state().workers()).hasSize(1);
        }
    }

    @Test
    void eight_go_through_one_worker_at_once_and_keep_their_own() throws Exception {
        var together = new CountDownLatch(1);
        Script script = request -> List.of(
                Act.text(request.chat().orElseThrow().lastUserText(), " "),
                new Act.Hold(together),
                Act.text(GeminiRig.system(request)));
        try (var rig = GeminiRig.start(temp.resolve("run"), script)) {
            List<Collected> turns = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                turns.add(rig.ask(GeminiRig.prompt("system" + i, List.of(), List.of(new Part.Text("user" + i)))));
            }
            for (Collected turn : turns) {
                turn.firstText();
            }
            together.countDown();
            for (int i = 0; i < 8; i++) {
                assertThat(turns.get(i).end()).isInstanceOf(TurnEvent.Completed.class);
                assertThat(turns.get(i).text()).isEqualTo("user" + i + " system" + i);
            }
            assertThat(rig.api.mostAtOnce()).isEqualTo(8);
            assertThat(rig.engine.state().workers()).hasSize(1);
        }
    }
}
