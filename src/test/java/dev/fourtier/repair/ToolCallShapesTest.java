package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relatives of the recorded shapes; each is a call of Read for /a.txt, whole and in single characters. */
class ToolCallShapesTest {
    private static final List<Tool> TOOLS = Answer.tools();
    private static final Answer.Made READ = Answer.Made.of("Read", "{\"file_path\":\"/a.txt\"}");
    private static final Answer.Made LS = Answer.Made.of("Bash", "{\"command\":\"ls\"}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'Read', 'arguments': {'file_path': '/a.txt'}}",
                "{name: \"Read\", arguments: {file_path: \"/a.txt\"}}",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\",},}",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}}",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n</tool_call>",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}</tool_call>",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n```",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}<|im_end|>",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}</s>",
                "{\"name\": \"read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "{\"name\": \"functions.Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "{\"tool\": \"Read\", \"args\": {\"file_path\": \"/a.txt\"}}",
                "{\"tool_name\": \"Read\", \"tool_input\": {\"file_path\": \"/a.txt\"}}",
                "{\"function\": \"Read\", \"input\": {\"file_path\": \"/a.txt\"}}",
                "{\"action\": \"Read\", \"action_input\": {\"file_path\": \"/a.txt\"}}",
                "{\"arguments\": {\"file_path\": \"/a.txt\"}, \"name\": \"Read\"}",
                "{\"type\": \"tool_use\", \"id\": \"toolu_1\", \"name\": \"Read\", \"input\": {\"file_path\": \"/a.txt\"}}",
                "{\"type\": \"function\", \"name\": \"Read\", \"parameters\": {\"file_path\": \"/a.txt\"}}",
                "{\"id\": \"call_1\", \"type\": \"function\", \"function\": {\"name\": \"Read\", \"arguments\": \"{\\\"file_path\\\": \\\"/a.txt\\\"}\"}}",
                "{\"function\": {\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}}",
                "{\"function_call\": {\"name\": \"Read\", \"arguments\": \"{\\\"file_path\\\": \\\"/a.txt\\\"}\"}}",
                "{\"tool_calls\": [{\"id\": \"1\", \"type\": \"function\", \"function\": {\"name\": \"Read\", \"arguments\": \"{\\\"file_path\\\": \\\"/a.txt\\\"}\"}}]}",
                "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{\"function\": {\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}}]}",
                "[{\"type\": \"function\", \"function\": {\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}}]",
                "[\n  {\n    \"name\": \"Read\",\n    \"arguments\": {\n      \"file_path\": \"/a.txt\"\n    }\n  }\n]",
                "[Read(file_path=\"/a.txt\")]",
                "```\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n```",
                "```tool_call\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n```",
                "```xml\n<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n</tool_call>\n```",
                "```json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "```json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}\n```",
                "```json\r\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\r\n```\r\n",
                "```json {\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}} ```",
                "~~~json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n~~~",
                "```tool_code\nRead(file_path=\"/a.txt\")\n```",
                "```tool_code\nprint(Read(file_path='/a.txt'))\n```",
                "```tool_code\nprint(default_api.Read(file_path = '/a.txt',))\n```",
                "```tool_code\nRead(\"/a.txt\")\n```",
                "<tool_code>\nRead(file_path=\"/a.txt\")\n</tool_code>",
                "<function_call>{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}</function_call>",
                "<tool_call>{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "<tool_call>{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}\n</tool_call>",
                "<tool_call>[{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}]</tool_call>",
                "<tool_call>\n```json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n```\n</tool_call>",
                "<tools><tool_call>{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}</tool_call></tools>",
                "<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n</tool_call>\n</tool_call>",
                "<tool_call>Read\n<arg_key>file_path</arg_key>\n<arg_value>/a.txt</arg_value>\n</tool_call>",
                "<|tool_call|>[{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}]<|/tool_call|>",
                "<|tool_call_start|>[Read(file_path=\"/a.txt\")]<|tool_call_end|>",
                "<|tool_calls_section_begin|><|tool_call_begin|>functions.Read:0<|tool_call_argument_begin|>{\"file_path\": \"/a.txt\"}<|tool_call_end|><|tool_calls_section_end|>",
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>Read<｜tool▁sep｜>{\"file_path\": \"/a.txt\"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                "<|python_tag|>{\"name\": \"Read\", \"parameters\": {\"file_path\": \"/a.txt\"}}<|eom_id|>",
                "<|python_tag|>{\"type\": \"function\", \"name\": \"Read\", \"parameters\": {\"file_path\": \"/a.txt\"}}",
                "[TOOL_CALLS][{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}]",
                "[TOOL_CALLS] [{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}]</s>",
                "[TOOL_CALLS]Read{\"file_path\": \"/a.txt\"}",
                "[TOOL_CALLS]Read[ARGS]{\"file_path\": \"/a.txt\"}",
                "[TOOL_REQUEST]{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}[END_TOOL_REQUEST]",
                "[tool_call]\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n[/tool_call]",
                "<function=Read>\n<parameter=file_path>\n/a.txt\n</parameter>\n</function>",
                "<function=Read>\n<parameter=file_path>\n/a.txt\n</parameter>\n</function>\n</tool_call>",
                "<function=Read><parameter=file_path>/a.txt</parameter></function>",
                "<function=Read>\n<parameter=file_path>\n/a.txt\n</parameter>",
                "<tool_call>\n<function=Read>\n<parameter=file_path>\n/a.txt\n</function>\n</tool_call>",
                "<tool_call>\n<function=Read>\n<parameter=file_path>\n/a.txt\n</tool_call>",
                "<tool_call>\n<function=read>\n<parameter=file_path>\n/a.txt\n</parameter>\n</tool_call>",
                "<function=Read>{\"file_path\": \"/a.txt\"}</function>",
                "<function_calls>\n<invoke name=\"Read\">\n<parameter name=\"file_path\">/a.txt</parameter>\n</invoke>\n</function_calls>",
                "<tool_call name=\"Read\"><parameter name=\"file_path\">/a.txt</parameter></tool_call>",
                "  \n {\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}} \n\n",
                "<|channel|>commentary to=functions.Read <|constrain|>json<|message|>{\"file_path\": \"/a.txt\"}<|call|>",
                "<|start|>assistant<|channel|>commentary to=functions.Read<|message|>{\"file_path\": \"/a.txt\"}<|call|>",
                "<|start|>assistant to=functions.Read<|channel|>commentary json<|message|>{\"file_path\": \"/a.txt\"}<|call|>",
                "functools[{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}]",
                "✿FUNCTION✿: Read\n✿ARGS✿: {\"file_path\": \"/a.txt\"}",
                "✿FUNCTION✿: Read\n✿ARGS✿: {\"file_path\": \"/a.txt\"}\n✿RETURN✿",
                "Action: Read\nAction Input: {\"file_path\": \"/a.txt\"}",
                "Action: Read\nAction Input: \n```json\n{\"file_path\": \"/a.txt\"}\n```",
                "{\n  // the file to read\n  \"name\": \"Read\",\n  \"arguments\": {\"file_path\": \"/a.txt\" /* path */}\n}",
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\", /* no limit */ \"limit\": null}}",
                "<tool_use><name>Read</name><arguments>{\"file_path\": \"/a.txt\"}</arguments></tool_use>",
                "<tool_call>\n<name>Read</name>\n<parameters>\n<file_path>/a.txt</file_path>\n</parameters>\n</tool_call>",
                "<tool_call>\n<tool_name>Read</tool_name>\n<arguments>\n{\"file_path\": \"/a.txt\"}\n</arguments>\n</tool_call>",
                "<tool_use>\n<tool_name>Read</tool_name>\n<tool_input>{\"file_path\": \"/a.txt\"}</tool_input>\n</tool_use>",
                "<Read>\n<file_path>/a.txt</file_path>\n</Read>",
                "<Read><file_path>/a.txt</file_path></Read>",
                "<tool_call>{\"Read\": {\"file_path\": \"/a.txt\"}}</tool_call>",
                "<tool_call>\n{\"name\": \"Read\", \"file_path\": \"/a.txt\"}\n</tool_call>",
                "<|python_tag|>Read.call(file_path=\"/a.txt\")",
                "[TOOL_CALLS]Read[CALL_ID]abc123def[ARGS]{\"file_path\": \"/a.txt\"}",
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>Read\n```json\n{\"file_path\": \"/a.txt\"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>",
                "<｜tool▁call▁begin｜>function<｜tool▁sep｜>Read\n```json\n{\"file_path\": \"/a.txt\"}\n```<｜tool▁call▁end｜>",
                "<minimax:tool_call>\n<invoke name=\"Read\">\n<parameter name=\"file_path\">/a.txt</parameter>\n</invoke>\n</minimax:tool_call>",
                "<|python_start|>[Read(file_path=\"/a.txt\")]<|python_end|>",
                "<tool_calls>\n<tool_call>Read<tool_sep>\n```json\n{\"file_path\": \"/a.txt\"}\n```\n</tool_call>\n</tool_calls>",
                "<seed:tool_call>\n<function=Read>\n<parameter=file_path>/a.txt</parameter>\n</function>\n</seed:tool_call>",
                "<|action_start|><|plugin|>{\"name\": \"Read\", \"parameters\": {\"file_path\": \"/a.txt\"}}<|action_end|>",
                "<TOOLCALL>[{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}]</TOOLCALL>",
                "<|tools_prefix|>[{\"Read\": {\"file_path\": \"/a.txt\"}}]<|tools_suffix|>",
                "<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"Read\">\n<｜DSML｜parameter name=\"file_path\" string=\"true\">/a.txt</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>",
                "<function_calls>\nRead(file_path=\"/a.txt\")\n</function_calls>",
                "<start_function_call>call:Read{file_path:<escape>/a.txt<escape>}<end_function_call>",
                "<|tool_call>call:Read{file_path:<|\"|>/a.txt<|\"|>}<tool_call|>",
                "<|START_ACTION|>[\n    {\"tool_call_id\": \"0\", \"tool_name\": \"Read\", \"parameters\": {\"file_path\": \"/a.txt\"}}\n]<|END_ACTION|>",
                "{\"tool_uses\": [{\"recipient_name\": \"functions.Read\", \"parameters\": {\"file_path\": \"/a.txt\"}}]}",
                "<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n<tool_call>",
                "<|im_start|>assistant\n<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n</tool_call><|im_end|>",
                "<function_call name=\"Read\">{\"file_path\": \"/a.txt\"}</function_call>",
                "<function name=\"Read\">{\"file_path\": \"/a.txt\"}</function>",
                "<tool name=\"Read\">{\"file_path\": \"/a.txt\"}</tool>",
                "<invoke name=\"Read\">\n<file_path>/a.txt</file_path>\n</invoke>",
                "```xml\n<function_calls>\n<invoke name=\"Read\">\n<parameter name=\"file_path\">/a.txt</parameter>\n</invoke>\n</function_calls>\n```",
                "```xml\n<tool_call>\n<function=Read>\n<parameter=file_path>\n/a.txt\n</parameter>\n</function>\n</tool_call>\n```",
                "```xml\n<function=Read>\n<parameter=file_path>\n/a.txt\n</parameter>\n</function>\n```",
                "{\"thought\": \"I should read it\", \"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "<tool_call>\nRead\n<file_path>/a.txt</file_path>\n</tool_call>",
                "{\"name\": \"Read\", \"arguments\": [{\"file_path\": \"/a.txt\"}]}",
                "{\"Name\": \"Read\", \"Arguments\": {\"file_path\": \"/a.txt\"}}",
                "```tool_code\nRead({\"file_path\": \"/a.txt\"})\n```",
                "<tool_call>Read({\"file_path\": \"/a.txt\"})</tool_call>"
            })
    void is_a_call(String shape) {
        for (Answer answer : List.of(Answer.to(TOOLS, shape), Answer.inChars(TOOLS, shape))) {
            assertThat(answer.calls()).containsExactly(READ);
            assertThat(answer.text()).isEmpty();
            assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\n%s",
                "%s%s",
                "%s, %s",
                "%s;%s",
                "%s,\n%s",
                "[%s, %s]",
                "[\n%s,\n%s\n]",
                "```json\n%s\n```\n\n```json\n%s\n```",
                "```json\n%s\n%s\n```",
                "```json\n[%s, %s]\n```",
                "<tool_call>%s</tool_call><tool_call>%s</tool_call>",
                "<tool_call>\n%s\n%s\n</tool_call>",
                "<tools>\n%s\n%s\n</tools>",
                "[TOOL_CALLS][%s, %s]",
                "[TOOL_CALLS]%s[TOOL_CALLS]%s",
                "<|python_tag|>%s; %s",
                "%s\n<tool_call>\n%s\n</tool_call>",
                "{\"tool_calls\": [%s, %s]}"
            })
    void are_two_calls(String shape) {
        String text = shape.formatted(
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}");
        for (Answer answer : List.of(Answer.to(TOOLS, text), Answer.inChars(TOOLS, text))) {
            assertThat(answer.calls()).containsExactly(READ, LS);
            assertThat(answer.text()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'll use the Read tool to look at the file.",
                "Let me check what the code looks at:",
                "I'll create an example file.",
                "Here's the tool call:",
                "For example, the file may be missing. I'll check that now.",
                "Sure! Here is the call:",
                "Okay, I'm going to use the tool to read it.",
                "First, I need to read `a.txt`.",
                "To fix the bug I will read the file first",
                "## Step 1\n\nReading the file",
                "Das mache ich jetzt.",
                "我来读取文件。",
                "Here's a list:\n- one\n- two\n\nNow I'll read it:"
            })
    void text_around_stays_and_the_call_is_made(String lead) {
        for (String call : List.of(
                "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}",
                "```json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n```",
                "<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}\n</tool_call>")) {
            for (String tail : List.of(
                    "", "\n\nDone.", "\nThis will read the file.", "\n\nLet me know if you need anything else.\n")) {
                String text = lead + "\n\n" + call + tail;
                for (Answer answer : List.of(Answer.to(TOOLS, text), Answer.inChars(TOOLS, text))) {
                    assertThat(answer.calls()).as(text).containsExactly(READ);
                    assertThat(answer.text()).isEqualTo(lead + tail.stripLeading());
                }
            }
        }
    }

    @Test
    void a_number_of_the_call_is_no_input_though_the_tool_has_one_of_that_name() {
        List<Tool> tools = List.of(Answer.tool(
                "TaskGet",
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}},\"required\":[\"id\"]}"));
        Answer answer = Answer.inChars(
                tools,
                "<tool_call>{\"name\": \"TaskGet\", \"id\": \"call_1\", \"arguments\": {\"id\": \"7\"}}</tool_call>");
        assertThat(answer.calls()).containsExactly(Answer.Made.of("TaskGet", "{\"id\":\"7\"}"));
        assertThat(Answer.inChars(tools, "<tool_call>{\"name\": \"TaskGet\", \"id\": \"7\"}</tool_call>")
                        .calls())
                .containsExactly(Answer.Made.of("TaskGet", "{\"id\":\"7\"}"));
    }

    @Test
    void a_marked_call_may_follow_on_the_same_line() {
        String text =
                "I'll read it. <tool_call>{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/a.txt\"}}</tool_call>";
        assertThat(Answer.inChars(TOOLS, text).calls()).containsExactly(READ);
        assertThat(Answer.inChars(TOOLS, text).text()).isEqualTo("I'll read it.");
    }

    @Test
    void inputs_are_brought_into_the_types_of_the_schema() {
        Answer answer = Answer.to(
                TOOLS,
                "{\"name\":\"Bash\",\"arguments\":{\"command\":\"ls\",\"timeout\":\"5000\",\"run_in_background\":\"True\"}}");
        assertThat(answer.calls())
                .containsExactly(
                        Answer.Made.of("Bash", "{\"command\":\"ls\",\"timeout\":5000,\"run_in_background\":true}"));
        Answer todos = Answer.to(
                TOOLS,
                "<function=TodoWrite>\n<parameter=todos>\n[{\"content\": \"x\", \"status\": \"pending\"}]\n</parameter>\n</function>");
        assertThat(todos.calls())
                .containsExactly(
                        Answer.Made.of("TodoWrite", "{\"todos\":[{\"content\":\"x\",\"status\":\"pending\"}]}"));
    }

    @Test
    void raw_newlines_and_foreign_quotes_in_strings_are_kept() {
        Answer answer = Answer.inChars(
                TOOLS,
                "{\"name\": \"Write\", \"arguments\": {\"file_path\": \"/a.py\", \"content\": \"\"\"def f():\n    return \"x\"\n\"\"\"}}");
        assertThat(answer.calls())
                .containsExactly(Answer.Made.of(
                        "Write", "{\"file_path\":\"/a.py\",\"content\":\"def f():\\n    return \\\"x\\\"\\n\"}"));
        Answer regex = Answer.inChars(TOOLS, "{\"name\": \"Grep\", \"arguments\": {\"pattern\": \"\\d+\\.\"}}");
        assertThat(regex.calls().getFirst().input().get("pattern").stringValue())
                .isEqualTo("\\d+\\.");
    }

    @Test
    void a_parameter_may_show_the_tags_of_a_call() {
        String content = "<function=Read>\n<parameter=file_path>\n/x\n</function>\n</tool_call>\nis a call";
        String text = "<function=Write>\n<parameter=file_path>\n/doc.md\n</parameter>\n<parameter=content>\n" + content
                + "\n</parameter>\n</function>";
        for (Answer answer : List.of(Answer.to(TOOLS, text), Answer.inChars(TOOLS, text))) {
            assertThat(answer.calls()).hasSizeLessThanOrEqualTo(1);
            answer.calls().forEach(call -> {
                assertThat(call.name()).isEqualTo("Write");
                assertThat(call.input().get("content").stringValue()).isEqualTo(content);
            });
        }
    }

    @Test
    void a_file_of_a_hundred_kilobytes_is_written() {
        String content = "line of code; \"quoted\" {braces}\n".repeat(3200);
        String text = "{\"name\": \"Write\", \"arguments\": {\"content\": " + Answer.JSON.writeValueAsString(content)
                + ", \"file_path\": \"/big\"}}";
        Answer answer = Answer.inChars(TOOLS, text);
        assertThat(answer.calls()).hasSize(1);
        assertThat(answer.calls().getFirst().input().get("content").stringValue())
                .isEqualTo(content);
    }
}
