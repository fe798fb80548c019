package dev.fourtier.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The simulated client against a simulated proxy, which speaks as Anthropic does. */
class DemoClientTest {
    private static final int PAUSES = 18;

    @Test
    void the_same_numbers_ask_the_same() {
        assertThat(prompts(7)).isEqualTo(prompts(7)).hasSizeGreaterThan(10);
        assertThat(prompts(8)).isNotEqualTo(prompts(7));
    }

    @Test
    void a_call_is_answered_with_a_result_that_says_it_is_simulated() {
        var call = new Act.ToolCall("toolu_1", "Read", "{\"file_path\":\"/simulated/webshop/a\"}");
        try (var proxy = StandInAnthropic.start(
                        request -> request.chat().orElseThrow().afterToolResult()
                                ? List.of(Act.text("done"))
                                : List.of(Act.text("I will look."), call));
                var client = DemoClient.start(proxy.base(), new SplittableRandom(1), once(1))) {
            assertThat(client).isNotNull();
            await().until(() -> proxy.asked().size() == 2);
            var second = proxy.asked().getLast();
            assertThat(second.json().path("messages")).hasSize(3);
            assertThat(second.body()).contains("\"tool_use_id\":\"toolu_1\"", "[simulated] Read was not really run");
            assertThat(second.header("x-co-workspace")).isEqualTo("/simulated/webshop");
            assertThat(second.header("user-agent")).contains("simulated");
            assertThat(second.header("x-claude-code-prompt-id"))
                    .isNotEmpty()
                    .isEqualTo(proxy.asked().getFirst().header("x-claude-code-prompt-id"));
        }
    }

    @Test
    void every_scene_is_labelled_and_the_opening_shows_all_there_is() {
        assertThat(Scene.OPENING).extracting(Scene::prompt).allMatch(prompt -> prompt.startsWith(DemoScript.LABEL));
        assertThat(Scene.LATER).extracting(Scene::prompt).allMatch(prompt -> prompt.startsWith(DemoScript.LABEL));
        assertThat(Scene.OPENING)
                .anyMatch(scene -> scene.local() == Scene.Take.TEXT_CALL)
                .anyMatch(scene -> scene.model().contains("haiku")
                        && scene.local() == Scene.Take.BREAK
                        && scene.cloud() == Scene.Take.BUSY
                        && scene.gemini() == Scene.Take.TALK)
                .anyMatch(Scene.PAID::contains);
    }

    /** Whatever is asked in as many pauses, from each session's first prompt on; the order at the proxy is that of threads. */
    private static Set<String> prompts(long seed) {
        try (var proxy = StandInAnthropic.start(Script.always(Act.text("hi")));
                var client = DemoClient.start(proxy.base(), new SplittableRandom(seed), once(PAUSES))) {
            assertThat(client).isNotNull();
            // One pause is before the first, so there is one scene less.
            await().until(() -> proxy.asked().size() == PAUSES - 1 && proxy.open() == 0);
            return proxy.asked().stream()
                    .map(request -> request.header("x-claude-code-prompt-id") + request.body())
                    .collect(Collectors.toSet());
        }
    }

    /** Passes so many pauses at once, and the next one never. */
    private static Delay once(int pauses) {
        var left = new AtomicInteger(pauses);
        return _ -> left.getAndDecrement() > 0
                ? CompletableFuture.runAsync(() -> {}, Runnable::run)
                : new CompletableFuture<>();
    }
}
