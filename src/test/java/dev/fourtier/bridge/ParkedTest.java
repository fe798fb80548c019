package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import dev.fourtier.wire.openai.OpenAiChatRequest;
import dev.fourtier.wire.openai.OpenAiOptions;
import dev.fourtier.wire.openai.OpenAiRequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claude Code's own turns as they were recorded: each is the continuation of the one before. */
class ParkedTest {
    private static ChatRequest recorded(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ParkedTest.class.getResourceAsStream("/claude-code/" + name + ".json"))) {
            return accepted(AnthropicRequestReader.read(in.readAllBytes()));
        }
    }

    private static ChatRequest accepted(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Accepted(ChatRequest request) -> request;
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.message());
        };
    }

    /** The same as it arrives through our proxy. */
    private static ChatRequest throughProxy(ChatRequest request) {
        return accepted(
                OpenAiRequestReader.read(OpenAiChatRequest.write(request, "gemini-proxy", OpenAiOptions.BRIDGE)));
    }

    private static Parked parked(ChatRequest request, ChatRequest next) {
        Message turn = next.messages().get(request.messages().size());
        var text = new StringBuilder();
        turn.content().forEach(block -> text.append(block instanceof Block.Text(String more) ? more : ""));
        List<Block.ToolUse> calls = turn.content().stream()
                .filter(Block.ToolUse.class::isInstance)
                .map(Block.ToolUse.class::cast)
                .toList();
        try (var timer = new ScheduledThreadPoolExecutor(1)) {
            return new Parked(request, "g", text.toString(), calls, new Session(timer, () -> "id"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "session-parallel.haiku-5-5.01, session-parallel.haiku-5-5.02, 2",
        "session-parallel.haiku-5-5.02, session-parallel.haiku-5-5.03, 1",
        "session.haiku-4-5-20251001.01, session.haiku-4-5-20251001.02, 1",
        "session.haiku-4-5-20251001.02, session.haiku-4-5-20251001.03, 1",
        "session.haiku-4-5-20251001.03, session.haiku-4-5-20251001.04, 1",
        "session.haiku-4-5-20251001.05, session.haiku-4-5-20251001.06, 1",
        "thinking-tool.haiku-4-5-20251001.01, thinking-tool.haiku-4-5-20251001.02, 1"
    })
    void a_recorded_continuation_is_known_as_one(String before, String after, int results) throws IOException {
        for (UnaryOperator<ChatRequest> way :
                List.<UnaryOperator<ChatRequest>>of(same -> same, ParkedTest::throughProxy)) {
            ChatRequest request = way.apply(recorded(before));
            ChatRequest next = way.apply(recorded(after));
            assertThat(parked(request, next).resultsIn(next, "g"))
                    .hasValueSatisfying(given -> assertThat(given).hasSize(results));
        }
    }

    /** What follows is the person's next prompt, or an answer in between. */
    @ParameterizedTest
    @CsvSource({
        "session-parallel.haiku-5-5.01, session-parallel.haiku-5-5.03",
        "session.haiku-4-5-20251001.04, session.haiku-4-5-20251001.05",
        "session-parallel.haiku-5-5.03, session-parallel.haiku-5-5.04",
        "session.haiku-4-5-20251001.01, thinking-tool.haiku-4-5-20251001.02"
    })
    void anything_else_is_not(String before, String after) throws IOException {
        ChatRequest request = recorded(before);
        ChatRequest next = recorded(after);
        assertThat(parked(request, next).resultsIn(next, "g")).isEmpty();
    }
}
