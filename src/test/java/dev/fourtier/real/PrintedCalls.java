package dev.fourtier.real;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A tool call as each family of models prints it. */
enum PrintedCalls {
    BARE,
    PRETTY,
    FENCED,
    HERMES,
    TOOLS_TAG,
    FUNCTION_CALL_TAG,
    MISTRAL,
    MISTRAL_ARGS,
    LLAMA,
    LLAMA_FUNCTION,
    QWEN3_CODER,
    GEMMA,
    OPENAI,
    ARRAY,
    TOOL_KEY,
    HARMONY,
    REACT,
    PHI,
    DEEPSEEK,
    GLM;

    String of(String name, Map<String, String> input) {
        return switch (this) {
            case BARE -> object(name, input);
            case PRETTY ->
                "I'll do that now.\n\n{\n  \"name\": \"" + name + "\",\n  \"arguments\": "
                        + JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(input) + "\n}";
            case FENCED -> "```json\n" + object(name, input) + "\n```";
            case HERMES -> "<tool_call>\n" + object(name, input) + "\n</tool_call>";
            case TOOLS_TAG -> "<tools>\n" + object(name, input) + "\n</tools>";
            case FUNCTION_CALL_TAG -> "<function_call>" + object(name, input) + "</function_call>";
            case MISTRAL -> "[TOOL_CALLS] [" + object(name, input) + "]";
            case MISTRAL_ARGS -> "[TOOL_CALLS]" + name + "[ARGS]" + json(input);
            case LLAMA -> "<|python_tag|>{\"name\": \"" + name + "\", \"parameters\": " + json(input) + "}<|eom_id|>";
            case LLAMA_FUNCTION -> "<function=" + name + ">" + json(input) + "</function>";
            case QWEN3_CODER ->
                "<tool_call>\n<function=" + name + ">\n" + pairs(input, "<parameter=%s>\n%s\n</parameter>\n")
                        + "</function>\n</tool_call>";
            case GEMMA ->
                "```tool_code\nprint(" + name + "("
                        + input.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + json(entry.getValue()))
                                .collect(Collectors.joining(", "))
                        + "))\n```";
            case OPENAI ->
                "{\"id\": \"call_1\", \"type\": \"function\", \"function\": {\"name\": \"" + name
                        + "\", \"arguments\": " + json(json(input)) + "}}";
            case ARRAY -> "[" + object(name, input) + "]";
            case TOOL_KEY -> "{\"tool\": \"" + name + "\", \"input\": " + json(input) + "}";
            case HARMONY ->
                "<|channel|>analysis<|message|>I have to act.<|end|><|start|>assistant<|channel|>commentary "
                        + "to=functions." + name + " <|constrain|>json<|message|>" + json(input) + "<|call|>";
            case REACT -> "Thought: I have to act.\nAction: " + name + "\nAction Input: " + json(input);
            case PHI -> "functools[" + object(name, input) + "]";
            case DEEPSEEK ->
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>" + name + "\n```json\n" + json(input)
                        + "\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>";
            case GLM ->
                "<tool_call>" + name + "\n" + pairs(input, "<arg_key>%s</arg_key>\n<arg_value>%s</arg_value>\n")
                        + "</tool_call>";
        };
    }

    /** In pieces such as a model sends. */
    static List<String> pieces(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private static String object(String name, Map<String, String> input) {
        return "{\"name\": \"" + name + "\", \"arguments\": " + json(input) + "}";
    }

    private static String pairs(Map<String, String> input, String each) {
        return input.entrySet().stream()
                .map(entry -> each.formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
