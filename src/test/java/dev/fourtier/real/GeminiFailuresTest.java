package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.engine.Prompt.Role;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.StopReason;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.GeminiErrors;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInGemini;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong behind and inside the real CLI has a state each, and leaves nothing behind. */
@Tag("real")
class GeminiFailuresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path temp;

    @Test
    void each_refusal_and_each_odd_end_has_its_own_state() throws Exception {
        Map<String, Act> acts = new HashMap<>();
        acts.put("400", GeminiErrors.status(400));
        acts.put("key", GeminiErrors.badKey());
        acts.put("401", GeminiErrors.status(401));
        acts.put("403", GeminiErrors.status(403));
        acts.put("404", GeminiErrors.status(404));
        acts.put("minute", GeminiErrors.minuteQuota(7));
        acts.put("day", GeminiErrors.dayQuota());
        acts.put("bare", GeminiErrors.bareQuota());
        acts.put("500", GeminiErrors.status(500));
        acts.put("503", GeminiErrors.status(503));
        acts.put("cut", new Act.Drop());
        acts.put("cut off", new Act.EndEarly());
        acts.put("stopped", raw("SAFETY"));
        Script script = request -> {
            String word = request.chat().orElseThrow().lastUserText();
            return switch (word) {
                case "cut", "cut off" -> List.of(Act.text("Half an "), acts.get(word));
                case "stopped" -> List.of(Act.text("Half an "), acts.get(word), new Act.EndEarly());
                case "empty" -> List.of();
                default -> List.of(acts.get(word));
            };
        };
        try (var rig = GeminiRig.start(temp.resolve("run"), script)) {
            assertThat(failure(rig, "400")).isInstanceOf(GeminiFailure.Refused.class);
            assertThat(failure(rig, "key")).isInstanceOf(GeminiFailure.BadKey.class);
            assertThat(failure(rig, "401")).isInstanceOf(GeminiFailure.BadKey.class);
            assertThat(failure(rig, "403")).isInstanceOf(GeminiFailure.BadKey.class);
            assertThat(failure(rig, "404")).isInstanceOf(GeminiFailure.ModelGone.class);
            assertThat(failure(rig, "minute"))
                    .isInstanceOfSatisfying(
                            GeminiFailure.MinuteQuota.class,
                            quota -> assertThat(quota.retryAfter()).contains(Duration.ofSeconds(7)));
            assertThat(failure(rig, "day")).isInstanceOf(GeminiFailure.DayQuota.class);
            assertThat(rig.engine.state().trouble()).containsInstanceOf(GeminiFailure.DayQuota.class);
            assertThat(failure(rig, "bare")).isInstanceOf(GeminiFailure.MinuteQuota.class);
            assertThat(failure(rig, "500")).isInstanceOf(GeminiFailure.ApiFailed.class);
            assertThat(failure(rig, "503")).isInstanceOf(GeminiFailure.ApiFailed.class);
            assertThat(failure(rig, "empty")).isInstanceOf(GeminiFailure.EmptyAnswer.class);
            assertThat(failure(rig, "cut")).isInstanceOf(GeminiFailure.BrokeOff.class);
            assertThat(failure(rig, "cut off")).isInstanceOf(GeminiFailure.BrokeOff.class);
            assertThat(failure(rig, "stopped")).isInstanceOf(GeminiFailure.Blocked.class);
            assertThat(rig.engine.state().workers())
                    .singleElement()
                    .satisfies(worker -> assertThat(worker.state()).isEqualTo("ready"));
            // One call each: nobody tried again behind our back.
            assertThat(rig.api.asked()).hasSize(14);
        }
    }

    @Test
    void a_stop_at_the_limit_is_told() throws Exception {
        var script = Script.always(Act.text("Half an "), new Act.Ending(Act.Reason.LENGTH, 10, 3));
        try (var rig = GeminiRig.start(temp.resolve("run"), script)) {
            assertThat(rig.ask("talk").end())
                    .isInstanceOfSatisfying(
                            TurnEvent.Completed.class,
                            completed -> assertThat(completed.stopReason()).isEqualTo(StopReason.MAX_TOKENS));
        }
    }

    @Test
    void a_silent_api_is_given_up_and_what_is_too_long_is_not_sent() throws Exception {
        var script = Script.always(Act.stall(PATIENCE));
        try (var rig = GeminiRig.start(
                temp.resolve("run"),
                script,
                settings -> settings.withDeadlines(
                        Duration.ofSeconds(60), Duration.ofSeconds(25), Duration.ofSeconds(60)))) {
            assertThat(failure(rig, "x".repeat(3_600_000)))
                    .isInstanceOfSatisfying(
                            GeminiFailure.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(413));
            assertThat(failure(rig, "hello")).isInstanceOf(GeminiFailure.TimedOut.class);
            await().until(() -> rig.api.open() == 0);
            assertThat(rig.api.asked()).hasSize(1);
        }
    }

    @Test
    void a_worker_killed_in_the_middle_of_an_answer_is_replaced() throws Exception {
        Script script = request -> request.chat().orElseThrow().lastUserText().equals("talk")
                ? List.of(new Act.Endless("word ", Duration.ofMillis(20)))
                : List.of(Act.text("ok"));
        try (var rig = GeminiRig.start(temp.resolve("run"), script)) {
            var turn = rig.ask("talk");
            turn.firstText();
            long pid = rig.engine.state().workers().getFirst().pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(turn.end())
                    .isInstanceOfSatisfying(
                            TurnEvent.Broke.class,
                            broke -> assertThat(broke.failure()).isInstanceOf(GeminiFailure.BrokeOff.class));
            await().atMost(PATIENCE).until(() -> rig.api.open() == 0);
            assertThat(rig.ask("hi").end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(rig.engine.state().workers().getFirst().pid()).isNotEqualTo(pid);
        }
    }

    @Test
    void a_worn_worker_is_replaced_before_it_goes() throws Exception {
        try (var rig = GeminiRig.start(
                temp.resolve("run"), Script.always(Act.text("ok")), settings -> settings.withLife(3, 1L << 40))) {
            List<Long> pids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                assertThat(rig.ask("hi").end()).isInstanceOf(TurnEvent.Completed.class);
                pids.add(rig.engine.state().workers().getFirst().pid());
                if (i == 4) {
                    await().atMost(PATIENCE)
                            .until(() -> rig.engine.state().workers().size() == 1
                                    && rig.engine.state().workers().getFirst().pid() != pids.getFirst());
                }
            }
            assertThat(pids).doesNotContainNull();
            await().atMost(PATIENCE)
                    .until(() -> ProcessHandle.of(pids.getFirst())
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
    }

    @Test
    void nothing_that_was_said_is_on_the_disk_after_the_stop_and_nobody_is_left() throws Exception {
        Path run = temp.resolve("run");
        List<Long> pids;
        Script script = request -> request.chat().orElseThrow().lastUserText().contains("fail")
                ? List.of(GeminiErrors.status(500))
                : List.of(Act.text("UNMISTAKABLE answer"));
        try (var rig = GeminiRig.start(run, script)) {
            assertThat(rig.ask(GeminiRig.prompt(
                                    "UNMISTAKABLE system",
                                    List.of(
                                            new PastTurn(Role.USER, List.of(new Part.Text("UNMISTAKABLE past"))),
                                            new PastTurn(Role.MODEL, List.of(new Part.Text("UNMISTAKABLE reply")))),
                                    List.of(new Part.Text("UNMISTAKABLE question"))))
                            .end())
                    .isInstanceOf(TurnEvent.Completed.class);
            assertThat(rig.ask("UNMISTAKABLE, fail").end()).isInstanceOf(TurnEvent.Broke.class);
            // Not even between turns.
            await().atMost(PATIENCE).until(() -> holding(run, "UNMISTAKABLE").isEmpty());
            pids = rig.engine.state().workers().stream()
                    .map(worker -> worker.pid())
                    .toList();
        }
        assertThat(pids)
                .isNotEmpty()
                .allSatisfy(pid -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                        .isEmpty());
        assertThat(holding(run, "UNMISTAKABLE")).isEmpty();
        assertThat(holding(run, "fake-key")).isEmpty();
        try (Stream<Path> left = Files.walk(run)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void what_a_killed_co_left_behind_is_gone_after_the_next_start() throws Exception {
        Path run = temp.resolve("run");
        var script = Script.always(new Act.Endless("word ", Duration.ofMillis(50)));
        try (var api = StandInGemini.start(script)) {
            Process host = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            GeminiHost.class.getName(),
                            run.toString(),
                            api.base().toString(),
                            RealPrograms.gemini().toString())
                    .redirectErrorStream(true)
                    .start();
            List<ProcessHandle> left;
            try {
                assertThat(host.inputReader().lines().anyMatch("event"::equals)).isTrue();
                left = host.toHandle().descendants().toList();
                assertThat(left).isNotEmpty();
                // Stopped, so that the end of its input is not what ends it.
                left.forEach(GeminiFailuresTest::freeze);
            } finally {
                host.destroyForcibly().waitFor();
            }
            assertThat(left).allMatch(ProcessHandle::isAlive);
            assertThat(holding(run, "UNMISTAKABLE")).isNotEmpty();
            try (var rig = GeminiRig.start(run, Script.always(Act.text("ok")))) {
                assertThat(rig.ask("hi").end()).isInstanceOf(TurnEvent.Completed.class);
                await().atMost(PATIENCE).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
                await().atMost(PATIENCE)
                        .until(() -> holding(run, "UNMISTAKABLE").isEmpty());
            }
        }
    }

    private static void freeze(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cold_runs_serve_where_the_agent_does_not_start() throws Exception {
        // Answers to nothing as an agent; as a headless run it is the real one.
        Path program = temp.resolve("gemini");
        Files.writeString(program, """
                #!/bin/sh
                case "$1" in --acp) exit 1;; esac
                exec "%s" "$@"
                """.formatted(RealPrograms.gemini()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Script script = request -> request.chat().orElseThrow().lastUserText().contains("fail")
                ? List.of(GeminiErrors.dayQuota())
                : List.of(Act.text("ok ", "cold"));
        Files.writeString(temp.resolve("secret.txt"), "not for the model");
        try (var rig = GeminiRig.start(temp.resolve("run"), script, settings -> settings.withProgram(program))) {
            var turn = rig.ask("/about @" + temp.resolve("secret.txt"));
            assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(turn.text()).isEqualTo("ok cold");
            assertThat(GeminiRig.system(rig.api.asked().getLast())).isEqualTo("Be brief.");
            assertThat(rig.api.asked().getLast().body()).contains("/about").doesNotContain("not for the model");
            assertThat(failure(rig, "fail")).isInstanceOf(GeminiFailure.DayQuota.class);
            assertThat(rig.engine.state().workers()).isEmpty();
        }
    }

    private static GeminiFailure failure(GeminiRig rig, String text) throws Exception {
        TurnEvent end = rig.ask(text).end();
        assertThat(end).isInstanceOf(TurnEvent.Broke.class);
        return ((TurnEvent.Broke) end).failure();
    }

    private static Act raw(String finishReason) {
        return new Act.Raw("data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[]},\"finishReason\":\""
                + finishReason + "\"}]}\r\n\r\n");
    }

    private static List<Path> holding(Path folder, String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        } catch (NoSuchFileException | UncheckedIOException changing) {
            found.add(folder);
        }
        return found;
    }
}
