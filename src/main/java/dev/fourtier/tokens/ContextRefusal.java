package dev.fourtier.tokens;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service's own word that a prompt is too long for its context, with its numbers.
 *
 * @param promptTokens  as it counted them; empty where it does not say
 * @param contextTokens it has; empty where it does not say
 */
public record ContextRefusal(OptionalLong promptTokens, OptionalLong contextTokens) {
    private static final String NUMBER = "(\\d{1,12})";

    /** The prompt first. */
    private static final List<Pattern> PROMPT_FIRST = List.of(
            // llama.cpp's server, and Ollama in front of it
            Pattern.compile("request \\(" + NUMBER + " tokens\\) exceeds the available context size \\(" + NUMBER),
            // Anthropic
            Pattern.compile("prompt is too long: " + NUMBER + " tokens > " + NUMBER),
            // Gemini
            Pattern.compile("input token count \\(?" + NUMBER + "\\)? exceeds the maximum number of tokens allowed \\(?"
                    + NUMBER));

    /** OpenAI, and those who took its words. */
    private static final Pattern CONTEXT_FIRST = Pattern.compile(
            "maximum context length is " + NUMBER + " tokens.{0,80}?(?:resulted in|requested|has|contains) " + NUMBER);

    private static final Pattern PROMPT_PART = Pattern.compile("\\(" + NUMBER + " in (?:the|your) (?:messages|prompt)");

    /** Where there are no numbers, or they stand elsewhere. */
    private static final Pattern UNNUMBERED = Pattern.compile(
            "context_length_exceeded|exceed_context_size|maximum context length|exceeds the available context size"
                    + "|prompt is too long|exceeds? the (?:model's )?context (?:window|length)");

    /** @param message as the service worded it */
    public static Optional<ContextRefusal> in(String message) {
        for (Pattern pattern : PROMPT_FIRST) {
            Matcher found = pattern.matcher(message);
            if (found.find()) {
                return Optional.of(new ContextRefusal(number(found, 1), number(found, 2)));
            }
        }
        Matcher found = CONTEXT_FIRST.matcher(message);
        if (found.find()) {
            Matcher part = PROMPT_PART.matcher(message);
            return Optional.of(new ContextRefusal(part.find() ? number(part, 1) : number(found, 2), number(found, 1)));
        }
        return UNNUMBERED.matcher(message).find()
                ? Optional.of(new ContextRefusal(OptionalLong.empty(), OptionalLong.empty()))
                : Optional.empty();
    }

    private static OptionalLong number(Matcher found, int group) {
        return OptionalLong.of(Long.parseLong(found.group(group)));
    }
}
