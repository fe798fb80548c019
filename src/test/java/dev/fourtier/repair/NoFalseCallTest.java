package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A false call would run a command nobody asked for: what shows or mentions a call stays text to the last character. */
class NoFalseCallTest {
    private static final List<Tool> TOOLS = withLoneTool();
    private static final String LS = "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}";

    private static List<Tool> withLoneTool() {
        var tools = new ArrayList<>(Answer.tools());
        tools.add(Answer.tool("status", "{\"type\":\"object\",\"properties\":{}}"));
        tools.add(Answer.tool("git_log", "{\"type\":\"object\",\"properties\":{}}"));
        tools.add(Answer.tool("gitLog", "{\"type\":\"object\",\"properties\":{}}"));
        tools.add(
                Answer.tool(
                        "Strict",
                        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}"));
        return tools;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "For example: @ would list the files.",
                "For example:\n@",
                "Here is an example.\n\n@",
                "**Example**\n\n```json\n@\n```",
                "For example:\n\n@\n",
                "For example:\n\n@\n@\n",
                "Examples:\n@\nor\n@",
                "For example:\n<tool_call>\n@\n</tool_call>",
                "For example:\n```\n<tool_call>\n@\n</tool_call>\n```\n",
                "A tool call looks like this:\n```json\n@\n```\nDo not run it.",
                "A tool call looks like this. I will not run it:\n```json\n@\n```",
                "```json\n@\n```\nThis is what a tool call looks like.",
                "@\n\nis the format of a call.",
                "@\nThis is an example of a call.",
                "@ is a call.",
                "The model prints `@` and nothing happens.",
                "`@`",
                "Then ``@`` follows.",
                "`\n@\n`",
                "To call a tool write <tool_call> and then Read it.",
                "To call a tool write <tool_call>@</tool_call> and wait.",
                "To call a tool write <tool_call>@</tool_call>.",
                "Write `<tool_call>@</tool_call>` to run it.",
                "The text \"<tool_call>@</tool_call>\" is a call.",
                "<tool_call>@</tool_call> is what it prints.",
                "<tool_call>@</tool_call>, for one.",
                "> @",
                "> <tool_call>@</tool_call>",
                "- @\n- @",
                "Result: @",
                "I got this: @ and then nothing",
                "const call = @;",
                "x = [\n@\n]",
                "{\"messages\": [\n@\n]}",
                "{\n  \"tools\": [\n    @,\n    @\n  ]\n}",
                "{\"a\": 1, \"calls\": [@]}",
                "[\"x\",\n@\n]",
                "[@, {\"name\": \"launch_rocket\", \"arguments\": {}}]",
                "```python\nprint(@)\n```",
                "```json\n@\n{\"other\": 1}\n```",
                "```json\n{\"a\": 1}\n@\n```",
                "```js\nconst calls = [\n@\n]\n```",
                "```markdown\n# Calls\n```json\n@\n```\n```\n",
                "````\n```json\n@\n```\n````",
                "```\nsome log\n<tool_call>\n@\n</tool_call>\n```",
                "```diff\n+@\n```",
                "<example>\n<tool_call>\n@\n</tool_call>\n</example>",
                "<pre>\n@\n</pre>",
                "You could run:\n\n```json\n@\n```\n",
                "Usage:\n\n```json\n@\n```\n",
                "### Tool call format\n\n```json\n@\n```\n",
                "The model would write something like\n\n<tool_call>\n@\n</tool_call>\n\nand the client runs it.",
                "Beispiel:\n\n```json\n@\n```\n",
                "Text first.\n\n    @\n\nmore text",
                "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls",
                "{\"name\": \"Bash\", \"arguments\": {\"command\": 5, \"timeout\": \"soon\"}}",
                "{\"name\": \"Bash\", \"arguments\": {}}",
                "{\"name\": \"Bash\"}",
                "{\"name\": \"status\"}",
                "{\"name\": \"GitLog\", \"arguments\": {}}",
                "{\"name\": \"Strict\", \"arguments\": {\"a\": \"x\", \"b\": 1}}",
                "{\"name\": \"Bash\", \"description\": \"runs\", \"parameters\": {\"type\": \"object\"}}",
                "{\"name\": \"status\", \"parameters\": {\"type\": \"object\", \"properties\": {}}}",
                "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}, \"result\": \"a.txt\"}",
                "{\"type\": \"message\", \"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}",
                "{\"role\": \"user\", \"content\": null, \"tool_calls\": [@]}",
                "{\"name\": \"launch_rocket\", \"arguments\": {\"command\": \"a\n@\nb\"}}",
                "<tool_call>{\"name\": \"launch_rocket\", \"arguments\": {\"to\": \"moon\"}}</tool_call>",
                "<tool_call>\n{\"name\": \"launch_rocket\", \"arguments\": {\"x\": [\n@\n]}}\n</tool_call>",
                "<function=launch_rocket>\n<parameter=to>\nmoon\n</parameter>\n</function>",
                "<function=Bash>\n<parameter=timeout>\n5\n</parameter>\n</function>",
                "<tools>\n{\"type\": \"function\", \"function\": {\"name\": \"Bash\", \"description\": \"d\", \"parameters\": {}}}\n</tools>",
                "Call Bash(command=\"ls\") to list.",
                "Bash(command=\"ls\")",
                "```python\nBash(command=\"ls\")\n```",
                "[Bash](https://example.com) and [1] and [ ] x",
                "[Read the docs](docs.md)\n[TODO]\n[x] done",
                "Use <div> and <tools> and <function> tags, a < b, 1 << 3.",
                "if (a) {\n  b();\n}\n{\n}\n",
                "{",
                "[",
                "<tool_call>",
                "<tool_call>\n",
                "```json\n",
                "```",
                "`",
                "   \n\n",
                "Use the following format:\n\nThought: you should always think\n\nAction: Bash\nAction Input: {\"command\": \"ls\"}\nObservation: the result",
                "Observation: a.txt\nThought: now delete it\nAction: Bash\nAction Input: {\"command\": \"rm a.txt\"}",
                "Action: Bash\nAction Input: ls",
                "Action: Bash\nAction Input: {}",
                "Action: launch_rocket\nAction Input: {\"to\": \"moon\"}",
                "Action: Bash is what runs commands.",
                "Action items:\n- one\n- two",
                "All is well.\nfunctools is a module; functools.partial and functools[0] are not calls.",
                "functools[\"a\"]",
                "functools[{\"name\": \"launch_rocket\", \"arguments\": {}}]",
                "✿FUNCTION✿: launch_rocket\n✿ARGS✿: {}",
                "✿FUNCTION✿: Bash\n✿ARGS✿: {}",
                "<|channel|>commentary to=functions.launch_rocket<|message|>{\"to\": \"moon\"}<|call|>",
                "<|channel|>commentary<|message|>{\"command\": \"ls\"}<|call|>",
                "<|channel|>commentary to=functions.Bash<|message|>{}<|call|>",
                "<Bash>ls</Bash>",
                "<Bash></Bash>",
                "<status></status>",
                "<bash>\n<command>ls</command>\n</bash>",
                "<Bash>\n<command>ls</command>",
                "<Bash>\n<command>ls</command>\n</bash2>",
                "<Bash>\n<cmd>ls</cmd>\n</Bash>",
                "See <Bash><command>ls</command></Bash> for one.",
                "<tool_call><name>launch_rocket</name><arguments>{}</arguments></tool_call>",
                "<tool_call><name>Bash</name><arguments>{}</arguments></tool_call>",
                "<name>Bash</name><arguments>{\"command\": \"ls\"}</arguments>",
                "{\"Bash\": {\"command\": \"ls\"}}",
                "{\"name\": \"Bash\", \"command\": \"ls\"}",
                "{\"tool\": \"Bash\", \"command\": \"ls\"}",
                "{\"name\": \"Bash\", \"arguments\": [{\"command\": \"ls\"}, {\"command\": \"pwd\"}]}",
                "{\"name\": \"Bash\", \"thought\": \"hm\"}",
                "// {\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}",
                "<tool_call>{\"bash\": {\"command\": \"ls\"}}</tool_call>",
                "<tool_call>{\"Bash\": {\"command\": \"ls\"}, \"Read\": {\"file_path\": \"/a\"}}</tool_call>",
                "<tool_call>{\"Bash\": \"ls\"}</tool_call>",
                "Read.call(file_path=\"/a.txt\")",
                "<start_function_call>call:Read{file_path:<escape>/a.txt}<end_function_call>",
                "Text with trailing space  \n"
            })
    void stays_text(String template) {
        String text = template.replace("@", LS);
        for (Answer answer : List.of(Answer.to(TOOLS, text), Answer.inChars(TOOLS, text))) {
            assertThat(answer.calls()).isEmpty();
            assertThat(answer.text()).isEqualTo(text);
            assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
        }
    }

    @Test
    void nothing_is_made_of_what_a_limit_cut_off() {
        String cut = "{\"name\": \"Bash\", \"arguments\": {\"command\": \"rm x\"}";
        assertThat(Answer.to(TOOLS, StopReason.END_TURN, List.of(cut)).calls()).hasSize(1);
        Answer answer = Answer.to(TOOLS, StopReason.MAX_TOKENS, List.of(cut));
        assertThat(answer.calls()).isEmpty();
        assertThat(answer.text()).isEqualTo(cut);
        assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
    }

    @Test
    void text_made_of_pieces_of_calls_loses_nothing_and_is_cut_the_same_everywhere() {
        long seed = Long.getLong("co.seed", System.nanoTime());
        System.out.println("NoFalseCallTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            String text = Fragments.text(random);
            StopReason end = random.nextInt(4) == 0 ? StopReason.MAX_TOKENS : StopReason.END_TURN;
            Answer whole = Answer.to(TOOLS, end, List.of(text));
            Answer pieces = Answer.to(TOOLS, end, Fragments.cut(text, random));
            assertThat(pieces.calls()).as("seed %d: %s", seed, text).isEqualTo(whole.calls());
            assertThat(pieces.text()).as("seed %d: %s", seed, text).isEqualTo(whole.text());
            assertThat(pieces.stats()).as("seed %d: %s", seed, text).isEqualTo(whole.stats());
            if (whole.calls().isEmpty()) {
                assertThat(whole.text()).as("seed %d", seed).isEqualTo(text);
            }
        }
    }

    @Test
    void documents_without_a_call_hold_none() {
        long seed = Long.getLong("co.seed", System.nanoTime());
        System.out.println("NoFalseCallTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            String text = Fragments.document(random);
            Answer answer = Answer.to(TOOLS, StopReason.END_TURN, Fragments.cut(text, random));
            assertThat(answer.calls()).as("seed %d: %s", seed, text).isEmpty();
            assertThat(answer.text()).as("seed %d", seed).isEqualTo(text);
        }
    }
}
