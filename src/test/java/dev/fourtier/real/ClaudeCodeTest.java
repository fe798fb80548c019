package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The real Claude Code does its work through {@code co} on scripted models. */
@Tag("real")
@ParameterizedClass
@ValueSource(strings = {"2.1.197", "2.1.330"})
class ClaudeCodeTest {
    /** 1 x 1, red. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    private static final List<Act> DONE = List.of(Act.text("All", " done", "."));

    @Parameter
    String version = "";

    @TempDir
    Path temp;

    private Path project = Path.of("");

    @BeforeEach
    void makeProject() throws Exception {
        // Claude Code looks at where links lead to; a temporary folder may stand behind one.
        project = Files.createDirectories(temp.resolve("project")).toRealPath();
    }

    @Test
    void writes_a_file() throws Exception {
        var script = Script.inTurn(
                List.of(Act.text("I will ", "write it."), write("hello.txt", "hello from the model\n")), DONE);
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "Write hello.txt", "haiku"));
            assertThat(project.resolve("hello.txt")).hasContent("hello from the model\n");
            assertThat(rig.t1().asked()).hasSize(2);
            assertThat(chat(rig.t1(), 0).tools()).contains("Write", "Bash", "Read", "Edit");
            assertThat(chat(rig.t1(), 1).afterToolResult()).isTrue();
        }
    }

    @Test
    void edits_a_file() throws Exception {
        Files.writeString(project.resolve("main.py"), "print('old')\n");
        var script = Script.inTurn(
                List.of(call(0, "Read", Map.of("file_path", path("main.py")))),
                List.of(call(
                        1, "Edit", Map.of("file_path", path("main.py"), "old_string", "old", "new_string", "new"))),
                DONE);
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "Say new instead of old in main.py", "haiku"));
            assertThat(project.resolve("main.py")).hasContent("print('new')\n");
            assertThat(chat(rig.t1(), 1).texts()).anyMatch(text -> text.contains("print('old')"));
        }
    }

    @Test
    void runs_a_command_and_shows_its_output_to_the_model() throws Exception {
        var script = Script.inTurn(List.of(bash(0, "echo $((6 * 7)) | tee answer.txt")), DONE);
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "What is 6 times 7?", "haiku"));
            assertThat(project.resolve("answer.txt")).hasContent("42\n");
            assertThat(chat(rig.t1(), 1).texts()).anyMatch(text -> text.contains("42"));
        }
    }

    @Test
    void commits() throws Exception {
        Files.writeString(project.resolve("a.txt"), "a\n");
        git("init", "-q");
        var script =
                Script.inTurn(List.of(bash(0, "git add a.txt")), List.of(bash(1, "git commit -q -m 'Add a'")), DONE);
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "Commit a.txt", "haiku"));
            assertThat(git("log", "--format=%s").out()).isEqualTo("Add a\n");
        }
    }

    @Test
    void uses_several_tools_of_one_answer() throws Exception {
        var script = Script.inTurn(
                List.of(
                        Act.text("Three at once."),
                        write("one.txt", "1\n"),
                        call(2, "Write", Map.of("file_path", path("two.txt"), "content", "2\n")),
                        bash(3, "echo 3 > three.txt")),
                DONE);
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "Write three files", "haiku"));
            assertThat(project.resolve("one.txt")).hasContent("1\n");
            assertThat(project.resolve("two.txt")).hasContent("2\n");
            assertThat(project.resolve("three.txt")).hasContent("3\n");
            assertThat(rig.t1().asked()).hasSize(2);
            assertThat(chat(rig.t1(), 1).toolCalls()).isEqualTo(3);
            assertThat(chat(rig.t1(), 1).toolResults()).isEqualTo(3);
        }
    }

    @Test
    void keeps_every_character_of_a_long_foreign_text() throws Exception {
        String content = "Žluťoučký kůň 日本語 🐎 \"quoted\" \\ \t tab\n".repeat(800);
        assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(40_000);
        var script = Script.inTurn(List.of(Act.text("Píšu ", "🐎."), write("kůň.txt", content)), DONE);
        try (var rig = Rig.t2(temp, script)) {
            succeeds(ask(rig, "Napiš kůň.txt", "sonnet"));
            assertThat(Files.readString(project.resolve("kůň.txt"))).isEqualTo(content);
            assertThat(chat(rig.t2(), 0).texts()).anyMatch(text -> text.contains("Napiš kůň.txt"));
        }
    }

    @Test
    void shows_a_picture_to_the_model() throws Exception {
        Files.write(project.resolve("red.png"), Base64.getDecoder().decode(PNG));
        var script = Script.inTurn(List.of(call(0, "Read", Map.of("file_path", path("red.png")))), DONE);
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "What is on red.png?", "haiku"));
            assertThat(chat(rig.t1(), 0).images()).isZero();
            assertThat(chat(rig.t1(), 1).images()).isEqualTo(1);
        }
    }

    @Test
    @Tag("slow")
    void survives_a_silence_of_200_seconds() throws Exception {
        var script = Script.always(Act.stall(Duration.ofSeconds(200)), Act.text("All done."));
        try (var rig = Rig.t1(temp, script)) {
            succeeds(ask(rig, "Think", "haiku"));
            assertThat(rig.t1().asked()).hasSize(1);
        }
    }

    @Test
    void gets_its_answer_from_the_next_tier_when_one_fails() throws Exception {
        assumeFalse(Rig.isBare());
        var broken = Script.always(Act.status(500, "{\"error\":\"llama-server process has terminated\"}"));
        try (var rig = Rig.start(temp, broken, Script.inTurn(DONE), Script.always())) {
            succeeds(ask(rig, "Hello", "haiku"));
            assertThat(rig.t1().asked()).hasSize(1);
            assertThat(rig.t2().asked()).hasSize(1);
            assertThat(rig.t3().asked()).isEmpty();
        }
    }

    @Test
    void gets_its_answer_from_the_next_tier_when_a_connection_breaks_before_it() throws Exception {
        assumeFalse(Rig.isBare());
        try (var rig = Rig.start(temp, Script.always(new Act.Reset()), Script.inTurn(DONE), Script.always())) {
            succeeds(ask(rig, "Hello", "haiku"));
            assertThat(rig.t2().asked()).hasSize(1);
            assertThat(rig.t3().asked()).isEmpty();
        }
    }

    @Test
    void asks_again_when_a_connection_breaks_in_the_middle() throws Exception {
        var script = Script.inTurn(List.of(Act.text("Half an", " answer"), new Act.Drop()), DONE);
        try (var rig = Rig.start(temp, script, Script.inTurn(DONE), Script.always())) {
            succeeds(ask(rig, "Hello", "haiku"));
            // What was half said cannot be taken over by another tier; Claude Code asks once more.
            assertThat(rig.t1().asked().size()
                            + (Rig.isBare() ? 0 : rig.t2().asked().size()))
                    .isEqualTo(2);
        }
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("haiku", 1),
                Arguments.of("sonnet", 2),
                Arguments.of("opus", 3),
                Arguments.of("claude-haiku-4-5-20251001", 1),
                Arguments.of("claude-3-haiku-20240307", 1),
                Arguments.of("claude-3-5-sonnet-20241022", 2),
                Arguments.of("claude-sonnet-4-6", 2),
                Arguments.of("claude-opus-4-6", 3));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_leads_to_its_tier(String name, int tier) throws Exception {
        try (var rig = Rig.start(temp, Script.inTurn(DONE), Script.inTurn(DONE), Script.inTurn(DONE))) {
            succeeds(ask(rig, "Hello", name));
            if (!Rig.isBare()) {
                var asked = Stream.of(rig.t1(), rig.t2(), rig.t3())
                        .map(standIn -> standIn.asked().size());
                assertThat(asked)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, 3)
                                .mapToObj(one -> one == tier ? 1 : 0)
                                .toList());
            }
        }
    }

    private ClaudeCode.Answer ask(Rig rig, String prompt, String model) throws Exception {
        var claude = new ClaudeCode(RealPrograms.claude(version), temp.resolve("home"), rig.base());
        return claude.ask(Duration.ofMinutes(5), prompt, model, project);
    }

    private static void succeeds(ClaudeCode.Answer answer) {
        assertThat(answer.run().exit()).as(answer.run().describe()).isZero();
        assertThat(answer.result()).as(answer.run().describe()).isEqualTo("All done.");
        assertThat(answer.json().path("permission_denials")).isEmpty();
    }

    private Act write(String name, String content) {
        return call(0, "Write", Map.of("file_path", path(name), "content", content));
    }

    private static Act bash(int number, String command) {
        return call(number, "Bash", Map.of("command", command, "description", "Do it"));
    }

    private static Act call(int number, String tool, Map<String, String> input) {
        return new Act.ToolCall("call_real" + number, tool, JsonMapper.shared().writeValueAsString(input));
    }

    private String path(String name) {
        return project.resolve(name).toString();
    }

    private Run git(String... words) throws Exception {
        var command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
        return Run.of(
                project,
                Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString()),
                Duration.ofSeconds(20),
                command);
    }

    private static Received.Chat chat(StandIn standIn, int index) {
        return standIn.asked().get(index).chat().orElseThrow();
    }
}
