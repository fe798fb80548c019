package dev.fourtier.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

class DemoScriptTest {
    private final DemoScript script = new DemoScript(Duration.ofMillis(30));

    @Test
    void a_question_is_answered_word_by_word_and_labelled() {
        var acts = script.answer(asking("What is a monad?", List.of("Write"), false));
        assertThat(acts).singleElement().isInstanceOfSatisfying(Act.Text.class, text -> {
            assertThat(text.pieces()).hasSizeGreaterThan(10).noneMatch(String::isEmpty);
            assertThat(text.between()).isEqualTo(Duration.ofMillis(30));
        });
        assertThat(text(acts))
                .startsWith("[simulated] ")
                .contains("qwen2.5-coder:7b")
                .doesNotContain("  ");
    }

    @Test
    void a_wish_for_a_file_becomes_one_call_with_the_whole_path() {
        var acts = script.answer(asking("Please write notes.md with a haiku", List.of("Bash", "Write"), false));
        assertThat(text(acts)).startsWith("[simulated] ");
        assertThat(acts).last().isInstanceOfSatisfying(Act.ToolCall.class, call -> {
            assertThat(call.name()).isEqualTo("Write");
            assertThat(Json.tree(call.input()).path("file_path").asString()).isEqualTo("/home/me/project/notes.md");
            assertThat(Json.tree(call.input()).path("content").asString()).startsWith("[simulated] ");
        });
    }

    @Test
    void without_a_tool_that_writes_there_is_no_call() {
        assertThat(script.answer(asking("write notes.md", List.of("Bash"), false)))
                .hasSize(1);
    }

    @Test
    void a_reminder_is_no_wish() {
        var acts = script.answer(
                asking("<system-reminder>write a file x.md</system-reminder> hello", List.of("Write"), false));
        assertThat(acts).hasSize(1);
    }

    @Test
    void after_the_tool_comes_a_closing_sentence() {
        var acts = script.answer(asking("write notes.md", List.of("Write"), true));
        assertThat(acts).hasSize(1);
        assertThat(text(acts)).startsWith("[simulated] ").contains("has run");
    }

    private static String text(List<Act> acts) {
        return acts.stream()
                .filter(Act.Text.class::isInstance)
                .flatMap(act -> ((Act.Text) act).pieces().stream())
                .collect(Collectors.joining());
    }

    private static Received asking(String text, List<String> tools, boolean afterToolResult) {
        var chat = new Received.Chat(
                "qwen2.5-coder:7b",
                true,
                1,
                tools,
                0,
                0,
                0,
                List.of("Primary working directory: /home/me/project\nmore", text),
                text,
                afterToolResult);
        return new Received(1, "POST", "/api/chat", Map.of(), "", MissingNode.getInstance(), Optional.of(chat), 1);
    }
}
