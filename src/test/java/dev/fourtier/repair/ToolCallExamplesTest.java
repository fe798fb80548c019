package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What models really printed, in every way a stream can cut it. */
class ToolCallExamplesTest {
    private static final List<Tool> TOOLS = Answer.tools();

    @TestFactory
    Stream<DynamicTest> every_example_comes_out_as_expected_wherever_it_is_cut() {
        return lines("examples.jsonl")
                .map(line -> DynamicTest.dynamicTest(line.get("id").stringValue(), () -> {
                    String content = line.get("content").stringValue();
                    var calls = new ArrayList<Answer.Made>();
                    for (JsonNode call : line.get("expect").get("calls")) {
                        calls.add(new Answer.Made(call.get("name").stringValue(), call.get("input")));
                    }
                    String text = line.get("expect").get("text").stringValue();
                    expect(Answer.inChars(TOOLS, content), calls, text);
                    for (int cut = 0; cut < content.length(); cut++) {
                        expect(Answer.to(TOOLS, content.substring(0, cut), content.substring(cut)), calls, text);
                    }
                }));
    }

    private static void expect(Answer answer, List<Answer.Made> calls, String text) {
        assertThat(answer.calls()).isEqualTo(calls);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.stats().repaired()).isEqualTo(calls.size());
    }

    /** Text that Ollama's parsers let through as text, with what a person would want of it. */
    @Test
    void what_ollama_leaves_as_text_becomes_the_call_it_was_meant_as() {
        lines("tool-text-shapes.jsonl")
                .filter(line -> !line.get("content").asString("").isBlank())
                .forEach(line -> {
                    Answer answer = Answer.to(TOOLS, line.get("content").stringValue());
                    String shape = line.get("shape").stringValue();
                    boolean call = !line.get("calls").isEmpty();
                    boolean none = call
                            || shape.equals("tool_call, no arguments key")
                            || shape.equals("tool_call, unknown tool")
                            || shape.equals("prose naming a tag")
                            || !line.get("content").stringValue().contains("Read");
                    if (!none && line.get("content").stringValue().length() > 40) {
                        assertThat(answer.calls()).as(line.toString()).isNotEmpty();
                    } else if (!call) {
                        assertThat(answer.calls()).as(line.toString()).hasSizeLessThan(2);
                    }
                });
    }

    static Stream<JsonNode> lines(String resource) {
        return Answer.resource(resource).lines().map(Answer.JSON::readTree);
    }
}
