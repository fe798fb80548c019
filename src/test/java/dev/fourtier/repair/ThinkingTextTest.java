package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ThinkingTextTest {
    private record Read(String thinking, String text) {}

    private static Read read(List<String> pieces) {
        var stage = new ThinkingText();
        List<StreamEvent> events = new ArrayList<>();
        pieces.forEach(piece -> stage.accept(new TextDelta(piece), events::add));
        stage.accept(new Finished(StopReason.END_TURN, Usage.NONE), events::add);
        var thinking = new StringBuilder();
        var text = new StringBuilder();
        for (StreamEvent event : events) {
            switch (event) {
                case ThinkingDelta(String more) -> thinking.append(more);
                case TextDelta(String more) -> text.append(more);
                default -> assertThat(event).isInstanceOf(Finished.class);
            }
        }
        assertThat(events.getLast()).isInstanceOf(Finished.class);
        return new Read(thinking.toString(), text.toString());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("<think>hm, so</think>The answer.", "hm, so", "The answer."),
                Arguments.of("<think>hm</think>\n\nThe answer.", "hm", "The answer."),
                Arguments.of(" <think>a < b </ x</think>yes", "a < b </ x", "yes"),
                Arguments.of("<think>never closed", "never closed", ""),
                Arguments.of("<think></think>only text", "", "only text"),
                Arguments.of("no tags at all", "", "no tags at all"),
                Arguments.of("say <think>this</think> in the middle", "", "say <think>this</think> in the middle"),
                Arguments.of("<thinking about it", "", "<thinking about it"),
                Arguments.of("  ", "", "  "),
                Arguments.of(
                        "<|channel|>analysis<|message|>let me see<|end|><|start|>assistant<|channel|>final<|message|>Done."
                                + "<|return|>",
                        "let me see",
                        "Done."),
                Arguments.of("<|channel|>final<|message|>Done.", "", "Done."),
                Arguments.of(
                        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary<|message|>b<|end|>",
                        "ab",
                        ""),
                Arguments.of(
                        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary to=functions.Read "
                                + "<|constrain|>json<|message|>{\"x\": 1}<|call|>",
                        "a",
                        "<|channel|>commentary to=functions.Read <|constrain|>json<|message|>{\"x\": 1}<|call|>"),
                Arguments.of(
                        "<|start|>assistant to=functions.Read<|channel|>commentary json<|message|>{}<|call|>",
                        "",
                        "<|channel|>commentary json to=functions.Read<|message|>{}<|call|>"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void thinking_is_told_from_text_however_it_is_cut(String answer, String thinking, String text) {
        var expected = new Read(thinking, text);
        assertThat(read(List.of(answer))).isEqualTo(expected);
        assertThat(read(answer.chars().mapToObj(Character::toString).toList())).isEqualTo(expected);
        for (int cut = 1; cut < answer.length(); cut++) {
            assertThat(read(List.of(answer.substring(0, cut), answer.substring(cut))))
                    .as("cut at %d", cut)
                    .isEqualTo(expected);
        }
    }
}
