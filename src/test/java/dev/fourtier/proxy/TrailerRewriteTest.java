package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.ToolChoice;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailerRewriteTest {
    private static final String QWEN = "Co-Authored-By: Qwen $1 Coder <ollama@local>";
    private static final String REMINDER =
            "<system-reminder>\nEnd commits with:\n%s\n- And pull requests:\n🤖 Generated\n</system-reminder>\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Co-Authored-By: Claude Haiku 5.5 <noreply@anthropic.com>",
                "Co-Authored-By: Claude Code <noreply@anthropic.com>",
                "   Co-authored-by: Claude <noreply@anthropic.com>",
                "Co-Authored-By: Claude <noreply@anthropic.com>\r",
            })
    void the_line_in_the_reminder_becomes_that_of_the_tier(String line) {
        ChatRequest rewritten = TrailerRewrite.rewrite(asking(REMINDER.formatted(line), "Do it"), QWEN);
        String expected = line.replaceFirst("Co-.*>", Matcher.quoteReplacement(QWEN));
        assertThat(rewritten.messages().getFirst().content())
                .containsExactly(new Block.Text(REMINDER.formatted(expected)), new Block.Text("Do it"));
        assertThat(rewritten.model()).isEqualTo("claude-haiku-5-5");
    }

    @Test
    void the_line_in_the_system_prompt_too() {
        var request = request(
                List.of("You are", "commits:\nCo-Authored-By: Claude <noreply@anthropic.com>"),
                List.of(new Message(
                        Message.Role.SYSTEM,
                        List.of(new Block.Text("Co-Authored-By: Claude <noreply@anthropic.com>")))));
        ChatRequest rewritten = TrailerRewrite.rewrite(request, QWEN);
        assertThat(rewritten.system()).containsExactly("You are", "commits:\n" + QWEN);
        assertThat(rewritten.messages().getFirst().content()).containsExactly(new Block.Text(QWEN));
    }

    @Test
    void what_a_person_or_a_model_wrote_stays_and_nothing_to_do_is_the_same_object() {
        String pasted = "why is it\nCo-Authored-By: Claude <noreply@anthropic.com>\nhere?";
        ChatRequest person = asking(pasted);
        assertThat(TrailerRewrite.rewrite(person, QWEN)).isSameAs(person);
        ChatRequest model = request(
                List.of(), List.of(new Message(Message.Role.ASSISTANT, List.of(new Block.Text(REMINDER + pasted)))));
        assertThat(TrailerRewrite.rewrite(model, QWEN)).isSameAs(model);
        ChatRequest mention = asking(REMINDER.formatted("write to <noreply@anthropic.com> or not"));
        assertThat(TrailerRewrite.rewrite(mention, QWEN)).isSameAs(mention);
    }

    private static ChatRequest asking(String... texts) {
        return request(
                List.of("You are"),
                List.of(new Message(
                        Message.Role.USER,
                        List.of(texts).stream().<Block>map(Block.Text::new).toList())));
    }

    private static ChatRequest request(List<String> system, List<Message> messages) {
        return new ChatRequest(
                "claude-haiku-5-5",
                system,
                messages,
                List.of(),
                new ToolChoice.Auto(),
                OptionalInt.of(100),
                Sampling.DEFAULT,
                List.of(),
                false,
                null,
                "",
                true);
    }
}
