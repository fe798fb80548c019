package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Failed;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.model.Tool;
import dev.fourtier.model.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallRepairTest {
    private static final List<Tool> TOOLS = Answer.tools();
    private static final String LS = "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}";
    private static final Finished END = new Finished(StopReason.END_TURN, new Usage(3, 4));

    private final List<StreamEvent> out = new ArrayList<>();
    private final ToolCallRepair repair = new ToolCallRepair(OfferedTools.of(TOOLS), () -> "toolu_" + out.size());

    private void text(String text) {
        repair.accept(new TextDelta(text), out::add);
    }

    private String sent() {
        var text = new StringBuilder();
        out.forEach(event -> text.append(event instanceof TextDelta(String more) ? more : ""));
        return text.toString();
    }

    @Test
    void a_call_is_a_start_and_its_input_and_the_reason_to_stop() {
        text(LS);
        repair.accept(END, out::add);
        assertThat(out)
                .containsExactly(
                        new ToolUseStart("toolu_0", "Bash"),
                        new ToolInputDelta("{\"command\":\"ls\"}"),
                        new Finished(StopReason.TOOL_USE, new Usage(3, 4)));
        assertThat(repair.stats()).isEqualTo(new RepairStats(0, 1, 0));
    }

    @Test
    void without_tools_everything_passes() {
        var none = new ToolCallRepair(OfferedTools.of(List.of()), () -> "x");
        var text = new TextDelta(LS);
        none.accept(text, out::add);
        none.accept(END, out::add);
        assertThat(out).containsExactly(text, END);
    }

    @Test
    void native_calls_pass_as_they_are_whatever_their_name_and_input() {
        var events = List.<StreamEvent>of(
                new ThinkingDelta("hm"),
                new TextDelta("Now: "),
                new ToolUseStart("a", "unknown"),
                new ToolInputDelta("{\"x\":"),
                new ToolInputDelta("1}"));
        events.forEach(event -> repair.accept(event, out::add));
        repair.accept(new Finished(StopReason.END_TURN, Usage.NONE), out::add);
        var expected = new ArrayList<>(events);
        expected.set(1, new TextDelta("Now:"));
        expected.add(2, new TextDelta(" "));
        expected.add(new Finished(StopReason.TOOL_USE, Usage.NONE));
        assertThat(out).isEqualTo(expected);
        assertThat(repair.stats()).isEqualTo(new RepairStats(1, 0, 0));
    }

    @Test
    void a_stop_for_a_call_that_was_never_sent_is_the_end_of_the_turn() {
        text("Done.");
        repair.accept(new Finished(StopReason.TOOL_USE, Usage.NONE), out::add);
        assertThat(out.getLast()).isEqualTo(new Finished(StopReason.END_TURN, Usage.NONE));
    }

    @Test
    void text_that_cannot_begin_a_call_goes_out_at_once() {
        text("The bug is on line 42: `x` < 3");
        assertThat(sent()).isEqualTo("The bug is on line 42: `x` < 3");
        text("\n```python\nprint({");
        assertThat(sent()).endsWith("print({");
    }

    @Test
    void what_might_be_a_call_is_let_go_as_soon_as_it_cannot_be_one() {
        text("{\"na");
        assertThat(sent()).isEmpty();
        assertThat(repair.isHolding()).isTrue();
        text("me\": \"my-app\"");
        assertThat(sent()).isEqualTo("{\"name\": \"my-app\"");
        assertThat(repair.isHolding()).isFalse();
        text(", \"version\": 1}\n{\"users\"");
        text(": [");
        assertThat(sent()).isEqualTo("{\"name\": \"my-app\", \"version\": 1}\n{\"users\": [");
        text("]}\nUse <tool_call> to call");
        assertThat(sent()).endsWith("Use <tool_call> to call");
    }

    @Test
    void a_call_too_long_to_be_one_is_let_go_as_text() {
        String start = "{\"name\": \"Write\", \"arguments\": {\"file_path\": \"/a\", \"content\": \"";
        text(start);
        String chunk = "x".repeat(65_536);
        for (int i = 0; i < 20; i++) {
            text(chunk);
        }
        assertThat(sent()).isEqualTo(start + chunk.repeat(20));
        text("\"}}");
        repair.accept(END, out::add);
        assertThat(sent()).endsWith("\"}}");
        assertThat(out.getLast()).isEqualTo(END);
    }

    @Test
    void the_limit_does_not_depend_on_the_pieces() {
        String text = "{\"name\": \"Write\", \"arguments\": {\"file_path\": \"/a\", \"content\": \""
                + "y".repeat(TextScanner.LONGEST_CALL) + "\"}}";
        assertThat(Answer.to(TOOLS, text).calls()).isEmpty();
        assertThat(Answer.to(TOOLS, text).text()).isEqualTo(text);
    }

    @Test
    void many_starts_that_lead_nowhere_do_not_take_long() {
        String text = "{\"name\": \"Write\", \"arguments\": {\"content\": \"\n<tool_call>".repeat(8_000);
        assertThat(Answer.to(TOOLS, text).text()).isEqualTo(text);
        String open = "<tool_call>".repeat(50_000);
        assertThat(Answer.to(TOOLS, open).text()).isEqualTo(open);
        String parameters = "<function=Bash>\n<parameter=command>\n</function>\n".repeat(5_000);
        assertThat(Answer.to(TOOLS, parameters).calls()).hasSizeLessThan(5_001);
    }

    @Test
    void a_broken_answer_makes_no_call_of_what_is_held() {
        text("<tool_call>" + LS);
        repair.accept(new Failed(new Failure.Dropped("gone")), out::add);
        assertThat(sent()).isEqualTo("<tool_call>" + LS);
        assertThat(out).noneMatch(ToolUseStart.class::isInstance);
    }

    @Test
    void thinking_in_between_ends_what_was_held() {
        text("Hm {");
        text("\n{\"name\": \"Bash\"");
        repair.accept(new ThinkingDelta("wait"), out::add);
        assertThat(sent()).isEqualTo("Hm {\n{\"name\": \"Bash\"");
        assertThat(out.getLast()).isEqualTo(new ThinkingDelta("wait"));
    }

    @Test
    void meant_calls_that_fit_no_tool_are_counted_once() {
        text("<tool_call>\n{\"name\": \"Nope\", \"arguments\": {\"x\": 1}}\n</tool_call>\n\n");
        text("{\"name\": \"Bash\", \"arguments\": {}}\n\n");
        text("{\"name\": \"my-app\", \"version\": \"1\"}");
        repair.accept(END, out::add);
        assertThat(repair.stats()).isEqualTo(new RepairStats(0, 0, 2));
    }

    @Test
    void ids_are_asked_for_once_per_call() {
        Answer answer = Answer.to(TOOLS, LS + "\n" + LS);
        assertThat(answer.events().stream().filter(ToolUseStart.class::isInstance))
                .containsExactly(new ToolUseStart("toolu_0", "Bash"), new ToolUseStart("toolu_1", "Bash"));
    }

    @Test
    void tools_that_the_upstream_runs_itself_are_not_called() {
        var search = new Tool("Bash", "", RawJson.EMPTY_OBJECT, false, "web_search_20250305");
        assertThat(Answer.to(List.of(search), LS).calls()).isEmpty();
    }
}
