package dev.fourtier.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.GeminiChoice;
import dev.fourtier.config.Limits;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Place;
import dev.fourtier.config.Provider;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import dev.fourtier.wire.openai.OpenAiOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.Test;

class OpenAiProtocolTest {
    private static final String CONVERSATION = "\"messages\":[{\"role\":\"user\",\"content\":\"go\"},"
            + "{\"role\":\"assistant\",\"content\":["
            + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Bash\",\"input\":{}},"
            + "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"Bash\",\"input\":{}}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"a\"},"
            + "{\"type\":\"tool_result\",\"tool_use_id\":\"t2\",\"content\":\"b\"}]}],"
            + "\"tools\":[{\"name\":\"Bash\",\"input_schema\":{\"type\":\"object\",\"properties\":"
            + "{\"n\":{\"type\":\"integer\",\"exclusiveMinimum\":0}}}}]";

    private static Outgoing outgoing(String model) {
        byte[] body = ("{\"model\":\"" + model + "\",\"max_tokens\":32000," + CONVERSATION + "}")
                .getBytes(StandardCharsets.UTF_8);
        if (!(AnthropicRequestReader.read(body) instanceof Parsed.Accepted(ChatRequest request))) {
            throw new AssertionError("no request");
        }
        return new Outgoing(request, body, Map.of(), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    private static Deployment deployment(Provider provider, String base) {
        return new Deployment(
                "T3",
                "claude-opus-4-6",
                provider,
                "gemini-3.8-flash",
                URI.create(base),
                new ApiKey.FromEnvironment("GEMINI_API_KEY"),
                Tier.T3,
                false,
                1,
                Limits.UNSAID,
                new Place(Path.of("config.yaml"), 1, 1));
    }

    private static OpenAiProtocol protocol(String base) {
        return new OpenAiProtocol(deployment(Provider.OPENAI, base), OpenAiOptions.DEFAULT, Map.of(), () -> "id");
    }

    @Test
    void a_service_on_this_machine_hears_what_the_client_asked_for_and_may_name_its_model() {
        OpenAiProtocol here = protocol("http://localhost:4001/v1");
        assertThat(here.headers(outgoing("claude-opus-5-5")))
                .containsEntry("x-co-asked-model", "claude-opus-5-5")
                .containsEntry("x-co-asked-max-tokens", "32000");
        assertThat(here.modelHeader()).isEqualTo("x-co-model");
        assertThat(here.headers(outgoing("a\\r\\nx-evil: 1"))).doesNotContainKey("x-co-asked-model");
    }

    @Test
    void others_do_neither() {
        OpenAiProtocol elsewhere = protocol("https://api.example.com/v1");
        assertThat(elsewhere.headers(outgoing("claude-opus-5-5"))).isEmpty();
        assertThat(elsewhere.modelHeader()).isEmpty();
    }

    @Test
    void gemini_is_reached_directly_through_googles_openai_api() throws Exception {
        var timer = new ScheduledThreadPoolExecutor(1);
        var threads = new QueuedThreadPool(8);
        var scheduler = new ScheduledExecutorScheduler("test", true);
        threads.start();
        scheduler.start();
        HttpClient client = HttpClients.create(threads, scheduler, "test");
        HttpClients.start(client);
        try (var google = StandInOpenAi.start(Script.always(Act.text("from Gemini")))) {
            BlockingQueue<Batch> heard = new LinkedBlockingQueue<>();
            Call call = new Upstreams(client, timer, Map.of("GEMINI_API_KEY", "key-1"), () -> "id")
                    .of(
                            deployment(Provider.GEMINI, google.base() + "/v1"),
                            new ModelTable(ModelTable.DEFAULT_NUM_CTX, List.of(), new GeminiChoice(List.of())))
                    .open(outgoing("claude-opus-5-5"), heard::add);
            var text = new StringBuilder();
            Batch batch;
            do {
                call.demand();
                batch = heard.poll(60, TimeUnit.SECONDS);
                assertThat(batch).isNotNull();
                batch.events().forEach(event -> text.append(event instanceof StreamEvent.TextDelta(String t) ? t : ""));
            } while (!batch.isLast());
            assertThat(batch.events().getLast()).isInstanceOf(StreamEvent.Finished.class);
            assertThat(text.toString()).isEqualTo("from Gemini");
            Received asked = google.asked().getFirst();
            assertThat(asked.headers()).containsEntry("authorization", "Bearer key-1");
            assertThat(asked.json().path("model").stringValue()).isEqualTo("gemini-3.8-flash");
            assertThat(asked.json().path("max_tokens").intValue()).isEqualTo(32_000);
            // A history that other models made has no signatures, and Gemini 3 refuses a first call without one.
            assertThat(asked.body().split("skip_thought_signature_validator", -1))
                    .hasSize(2);
            assertThat(asked.body()).contains("\"minimum\":0").doesNotContain("exclusiveMinimum");
        } finally {
            client.stop();
            scheduler.stop();
            threads.stop();
            timer.shutdownNow();
        }
    }
}
