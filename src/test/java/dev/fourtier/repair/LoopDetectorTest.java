package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LoopDetectorTest {
    private static final Loop NONE = new Loop.None();

    private final List<Message> messages = new ArrayList<>();

    private void call(String name, String input) {
        messages.add(new Message(
                Message.Role.ASSISTANT,
                List.of(new Block.Text("again"), new Block.ToolUse("t" + messages.size(), name, new RawJson(input)))));
        messages.add(new Message(Message.Role.USER, List.of(new Block.ToolResult("t", List.of(), false))));
    }

    private void person(String text) {
        messages.add(new Message(Message.Role.USER, List.of(new Block.Text(text))));
    }

    private Loop loop() {
        return LoopDetector.inHistory(
                new ChatRequest(
                        "m",
                        List.of(),
                        messages,
                        List.of(),
                        new ToolChoice.Auto(),
                        OptionalInt.empty(),
                        Sampling.DEFAULT,
                        List.of(),
                        false,
                        null,
                        "",
                        true),
                LoopDetector.DEFAULT_TIMES);
    }

    @Test
    void the_same_call_with_the_same_input_four_times_is_a_loop() {
        person("fix it");
        call("Read", "{\"a\":1,\"b\":2}");
        call("Read", "{\"b\": 2, \"a\": 1}");
        call("Read", "{\"a\":1,\"b\":2}");
        assertThat(loop()).isEqualTo(NONE);
        call("Read", "{\"a\":1,\"b\":2}");
        assertThat(loop()).isEqualTo(new Loop.RepeatedCall("Read", 4));
    }

    @Test
    void another_call_another_input_or_a_person_in_between_is_none() {
        for (int i = 0; i < 6; i++) {
            call("Read", "{\"page\":" + i + "}");
        }
        assertThat(loop()).isEqualTo(NONE);
        messages.clear();
        for (int i = 0; i < 6; i++) {
            call(i % 2 == 0 ? "Edit" : "Bash", i % 2 == 0 ? "{\"n\":" + i + "}" : "{\"command\":\"test\"}");
        }
        assertThat(loop()).isEqualTo(NONE);
        messages.clear();
        for (int i = 0; i < 6; i++) {
            call("Bash", "{}");
            if (i == 3) {
                person("run it again");
            }
        }
        assertThat(loop()).isEqualTo(NONE);
    }

    @Test
    void a_reminder_is_no_person() {
        for (int i = 0; i < 4; i++) {
            call("Bash", "{}");
            person("<system-reminder>be brief</system-reminder>");
        }
        assertThat(loop()).isEqualTo(new Loop.RepeatedCall("Bash", 4));
    }

    @Test
    void the_same_pair_of_calls_turn_after_turn_is_a_loop() {
        for (int i = 0; i < 4; i++) {
            messages.add(new Message(
                    Message.Role.ASSISTANT,
                    List.of(
                            new Block.ToolUse("a" + i, "Read", new RawJson("{}")),
                            new Block.ToolUse("b" + i, "Bash", new RawJson("{}")))));
        }
        assertThat(loop()).isEqualTo(new Loop.RepeatedCall("Read", 4));
    }

    private static Loop stream(String text) {
        var detector = new LoopDetector();
        Loop loop = NONE;
        for (int at = 0; at < text.length(); at += 7) {
            loop = detector.accept(new StreamEvent.TextDelta(text.substring(at, Math.min(text.length(), at + 7))));
        }
        return loop;
    }

    @Test
    void an_answer_that_says_the_same_over_and_over_is_a_loop() {
        assertThat(stream("Intro.\n" + "I will fix the bug now.\n".repeat(60))).isInstanceOf(Loop.RepeatedAnswer.class);
        String paragraph = "The function is wrong because it adds one. ".repeat(1) + "x".repeat(7)
                + " and so on, for ever: " + "abcdefghijklmnopqrstuvwxyz0123456789 ".repeat(3) + "\n\n";
        assertThat(stream("Intro.\n" + paragraph.repeat(9))).isInstanceOf(Loop.RepeatedAnswer.class);
    }

    @Test
    void rulers_tables_and_lists_are_none() {
        assertThat(stream("-".repeat(900))).isEqualTo(NONE);
        assertThat(stream("| a | b |\n".repeat(30))).isEqualTo(NONE);
        var list = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            list.append(i)
                    .append(". The item of this list with the number ")
                    .append(i * i)
                    .append('\n');
        }
        assertThat(stream(list.toString())).isEqualTo(NONE);
    }
}
