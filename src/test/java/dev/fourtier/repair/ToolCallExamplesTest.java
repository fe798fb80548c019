package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What models really printed, in every way a stream can cut it. */
class ToolCallExamplesTest {
    private static final List<Tool> TOOLS = Answer.tools();
    private static final Answer.Made READ = Answer.Made.of("Read", "{\"file_path\":\"/a.txt\"}");

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

    /** The text each of these shapes was in the model's answer, before or after Ollama's parsers saw it. */
    @TestFactory
    Stream<DynamicTest> what_ollama_leaves_as_text_becomes_the_calls_it_was_meant_as() {
        return lines("tool-text-shapes.jsonl")
                .filter(line -> line.get("parser").stringValue().equals("go-template tag {"))
                .filter(line -> line.get("calls").isEmpty())
                .map(line -> DynamicTest.dynamicTest(line.get("shape").stringValue(), () -> {
                    String content = line.get("content").stringValue();
                    Answer answer = Answer.inChars(TOOLS, content);
                    switch (line.get("shape").stringValue()) {
                        case "tool_call, no arguments key", "tool_call, unknown tool", "prose naming a tag" -> {
                            assertThat(answer.calls()).isEmpty();
                            assertThat(answer.text()).isEqualTo(content);
                        }
                        case "two tool_call blocks" ->
                            assertThat(answer.calls())
                                    .containsExactly(READ, Answer.Made.of("Bash", "{\"command\":\"ls\"}"));
                        case "tool_call, bad JSON (raw newline)" ->
                            assertThat(answer.calls())
                                    .containsExactly(Answer.Made.of("Bash", "{\"command\":\"a\\nb\"}"));
                        default -> assertThat(answer.calls()).containsExactly(READ);
                    }
                    switch (line.get("shape").stringValue()) {
                        case "text then tool_call tags" ->
                            assertThat(answer.text()).isEqualTo("I will read it.");
                        case "text after the call" -> assertThat(answer.text()).isEqualTo("Done.");
                        default ->
                            assertThat(answer.text())
                                    .satisfiesAnyOf(
                                            text -> assertThat(text).isEmpty(),
                                            text -> assertThat(text).isEqualTo(content));
                    }
                }));
    }

    static Stream<JsonNode> lines(String resource) {
        return Answer.resource(resource).lines().map(Answer.JSON::readTree);
    }
}
