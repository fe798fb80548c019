package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.wire.anthropic.Grammar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whatever pieces a service's bytes arrive in, the client reads the same well-formed stream. */
class StreamGrammarTest {
    private static final String TEXT = "Größe 🌍 \\n \"quoted\" ";

    @ParameterizedTest
    @CsvSource({
        "T1,1", "T1,2", "T1,3", "T1,7", "T1,64", "T3,1", "T3,2", "T3,3", "T3,7", "T3,64", "T4,1", "T4,2", "T4,3", "T4,7"
    })
    void holds_under_every_cut(Tier tier, int size) throws Exception {
        Script script = Script.always(
                new Act.Cut(size),
                Act.thinking("Hm, ", "gut."),
                Act.text(TEXT, "zwei", " drei"),
                new Act.ToolCall("call_1", "Read", "{\"path\":\"/tmp/ä🌍\",\"n\":[1,2,{\"x\":null}]}"),
                new Act.ToolCall("call_2", "Read", "{}"),
                Act.text("Ende"),
                new Act.Ending(Act.Reason.DONE, 21, 13));
        try (StandIn model = switch (tier) {
                    case T1, T2 -> StandInOllama.start(script);
                    case T3 -> StandInOpenAi.start(script);
                    case T4 -> StandInAnthropic.start(script);
                };
                var failing = StandInOllama.start(Script.always(Act.status(500, "{}")));
                var proxy = (tier == Tier.T4
                                ? ProxyUnderTest.Plan.of(failing, failing, failing)
                                        .with(Tier.T4, "claude-real", model, 8)
                                : ProxyUnderTest.Plan.of(model, model, model))
                        .start();
                var client = RawClient.to(proxy.port())) {
            String body = ProxyUnderTest.request(tier == Tier.T4 ? "claude-real" : "claude-haiku-4-5", true, "hi");
            client.post(
                    "/v1/messages",
                    body.replace(
                            "\"stream\":true",
                            "\"stream\":true,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},"
                                    + "\"tools\":[{\"name\":\"Read\",\"input_schema\":{\"type\":\"object\"}}]"));
            if (tier == Tier.T4) {
                proxy.approve();
            }
            var answer = client.answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            if (tier != Tier.T4) {
                // The real API's own stream may say less in its usage than ours does.
                Grammar.check(answer.bytes());
            }
            var text = new StringBuilder();
            var thinking = new StringBuilder();
            var inputs = new ArrayList<String>();
            for (JsonNode event : Grammar.events(answer.bytes())) {
                JsonNode delta = event.path("delta");
                text.append(delta.path("text").asString(""));
                thinking.append(delta.path("thinking").asString(""));
                if (event.path("content_block").path("type").asString("").equals("tool_use")) {
                    inputs.add("");
                }
                if (delta.has("partial_json")) {
                    inputs.set(
                            inputs.size() - 1,
                            inputs.getLast() + delta.path("partial_json").stringValue());
                }
            }
            assertThat(thinking.toString()).isEqualTo("Hm, gut.");
            assertThat(text.toString()).contains(TEXT + "zwei drei").contains("Ende");
            assertThat(inputs).hasSize(2);
            assertThat(inputs.getFirst()).contains("/tmp/ä🌍");
            assertThat(proxy.records().getFirst().usage().outputTokens()).isEqualTo(13);
            assertThat(List.of(inputs.getLast(), "{}")).containsOnly("{}");
        }
    }
}
