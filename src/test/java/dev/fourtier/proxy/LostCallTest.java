package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.anthropic.Grammar;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ollama's own parser swallows calls it cannot read; the tokens are billed all the same. */
class LostCallTest {
    private static final String SESSION = "X-Claude-Code-Session-Id: 11111111-2222-3333-4444-555555555555";
    private static final Act SIXTY_TOKENS = new Act.Ending(Act.Reason.DONE, 100, 60);

    private static String request(boolean stream) {
        String body = ProxyUnderTest.request("claude-haiku-4-5", stream, "hi");
        return body.substring(0, body.length() - 1)
                + ",\"tools\":[{\"name\":\"Bash\",\"input_schema\":{\"type\":\"object\"}}]}";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_answer_of_which_nothing_is_left_climbs(boolean stream) throws Exception {
        try (var t1 = StandInOllama.start(Script.always(SIXTY_TOKENS));
                var t2 = StandInOllama.start(Script.always(Act.text("Instead.")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2).start()) {
            var answer = RawClient.ask(proxy.port(), "/v1/messages", request(stream));
            assertThat(answer.body()).contains("Instead.");
            assertThat(answer.header("x-co-attempts")).isEqualTo("T1=empty,T2=ok");
            assertThat(t1.asked()).hasSize(1);
        }
    }

    @Test
    void thinking_and_then_nothing_is_no_answer_and_the_repeat_goes_one_tier_up() throws Exception {
        var seen = new CountDownLatch(1);
        Script lost = Script.inTurn(
                List.of(Act.thinking("I will read it."), Act.text("\n"), SIXTY_TOKENS),
                List.of(Act.thinking("I will read it."), new Act.Hold(seen), SIXTY_TOKENS));
        try (var t1 = StandInOllama.start(lost);
                var t2 = StandInOllama.start(Script.always(Act.text("Instead.")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2).start()) {
            assertThat(RawClient.ask(proxy.port(), "/v1/messages", request(false), SESSION)
                            .header("x-co-attempts"))
                    .isEqualTo("T1=empty,T2=ok");
            String thinking = request(true)
                    .replace(
                            "\"stream\":true",
                            "\"stream\":true,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":500}");
            try (var client = RawClient.to(proxy.port()).post("/v1/messages", thinking, SESSION)) {
                client.head();
                seen.countDown();
                Grammar.checkBroken(client.body().readAllBytes());
            }
            assertThat(RawClient.ask(proxy.port(), "/v1/messages", thinking, SESSION)
                            .header("x-co-attempts"))
                    .isEqualTo("T1=loop,T2=ok");
            assertThat(t1.asked()).hasSize(2);
        }
    }
}
