package dev.fourtier.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random text: bits that calls are made of in any order, and documents that hold everything but a call. */
final class Fragments {
    private static final List<String> BITS = List.of(
            "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}}",
            "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"/ä\uD83D\uDE00.txt\"}}",
            "{\"name\": \"Nope\", \"arguments\": {}}",
            "{\"name\": \"my-app\", \"version\": \"1.0.0\"}",
            "{\"name\": ",
            "\"Bash\", \"arguments\": {",
            "\"command\": \"ls\"",
            "{",
            "}",
            "}}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "<tool_call>",
            "</tool_call>",
            "<tools>",
            "</tools>",
            "[TOOL_CALLS]",
            "[ARGS]",
            "<|python_tag|>",
            "<function=Bash>",
            "<function=Nope>",
            "<parameter=command>",
            "</parameter>",
            "</function>",
            "<invoke name=\"Bash\">",
            "<parameter name=\"command\">",
            "</invoke>",
            "```",
            "```json",
            "```tool_code",
            "````",
            "~~~",
            "`",
            "Bash(command=\"ls\")",
            "Bash",
            "ls",
            "\n",
            "\n",
            "\n",
            "\n\n",
            " ",
            "  ",
            "I'll do it.",
            "For example:",
            "Done",
            "is",
            "\r\n",
            "\t",
            "\\",
            "\\\"",
            "\uD83D\uDE00",
            "'",
            "<",
            "Action: Bash\nAction Input: {\"command\": \"ls\"}",
            "Action: ",
            "\nAction Input: ",
            "Observation: x",
            "✿FUNCTION✿: Bash",
            "\n✿ARGS✿: ",
            "functools[",
            "<|channel|>commentary to=functions.Bash",
            "<|message|>",
            "<|call|>",
            "<|start|>assistant",
            "<Bash>",
            "</Bash>",
            "<command>",
            "</command>",
            "<name>Bash</name>",
            "<arguments>",
            "</arguments>",
            "/* c */",
            "// c\n",
            "<escape>",
            "call:",
            "[CALL_ID]",
            "{\"Bash\": ",
            "<div>",
            "a < b");

    private static final List<String> DOCUMENTS = List.of(
            "Action: Read the file\nAction items: none",
            "functools.reduce(f, xs)\nfunctools[0]",
            "All files are here.\nfor x in y:\n    pass",
            "<Read>the docs</Read>\n<command>ls</command>",
            "```xml\n<dependency>\n  <name>Bash</name>\n</dependency>\n```",
            "/* a comment */ // another",
            "<|channel|> is a mark",
            "```yaml\naction: Bash\nname: x\n```",
            "The quick brown fox; see `x`.",
            "# Heading",
            "- item one\n- item two",
            "1. first\n2. second",
            "```json\n{\"name\": \"my-app\", \"version\": \"1.0.0\"}\n```",
            "```json\n{\n  \"name\": \"Read\",\n  \"version\": 2\n}\n```",
            "```python\ndef read(path):\n    return {\"name\": path}\n```",
            "```bash\nls -la | grep '^d'\n```",
            "```\n<tool_call>\n```",
            "{\"name\": \"Alice\", \"arguments\": [1, 2]}",
            "{\"users\": [{\"name\": \"Bash\", \"input\": {\"lat\": 1}}]}",
            "[{\"name\": \"Bob\"}, {\"name\": \"Eve\"}]",
            "{\n  \"name\": \"Bash\",\n  \"parameters\": {\"type\": \"object\", \"properties\": {\"command\": {}}}\n}",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "Use <tool_call> tags, or [TOOL_CALLS], to call.",
            "<div>\n  <function>x</function>\n</div>",
            "<function name=\"other\"/>",
            "if (a < b && c[0] == '{') { return; }",
            "> quoted `<tool_call>` text",
            "$x = @{ name = 'Read' }",
            "[link](http://x) [1]: note",
            "Run `npm test`, then `Bash(command=\"ls\")`.",
            "He said \"{\".",
            "\uD83D\uDE00 emoji \u00e4\u00f6\u00fc 你好。");

    private Fragments() {}

    static String text(Random random) {
        var text = new StringBuilder();
        int bits = 1 + random.nextInt(12);
        for (int i = 0; i < bits; i++) {
            text.append(BITS.get(random.nextInt(BITS.size())));
        }
        return text.toString();
    }

    static String document(Random random) {
        var text = new StringBuilder();
        int parts = 1 + random.nextInt(8);
        for (int i = 0; i < parts; i++) {
            text.append(DOCUMENTS.get(random.nextInt(DOCUMENTS.size()))).append(random.nextInt(3) == 0 ? "\n" : "\n\n");
        }
        return text.toString();
    }

    static List<String> cut(String text, Random random) {
        var pieces = new ArrayList<String>();
        int longest = 1 + random.nextInt(random.nextBoolean() ? 2 : 12);
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(longest));
            pieces.add(text.substring(at, to));
            at = to;
        }
        return pieces;
    }
}
