package dev.fourtier.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallTest {
    private static final String SAID = "what somebody said";
    private static final byte[] BODY =
            "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final QueuedThreadPool threads = new QueuedThreadPool(8);
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("test", true);
    private HttpClient client;

    /** Has a bug where it writes, or where it reads. */
    private record Buggy(URI uri, boolean writes) implements Protocol {
        @Override
        public byte[] body(Outgoing outgoing) {
            if (writes) {
                return outgoing.body();
            }
            throw new IllegalStateException(SAID);
        }

        @Override
        public Map<String, String> headers(Outgoing outgoing) {
            return Map.of();
        }

        @Override
        public StreamDecoder decoder(Outgoing outgoing, String contentType) {
            return new StreamDecoder() {
                @Override
                public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out) {
                    throw new IllegalStateException(SAID);
                }

                @Override
                public void end(Consumer<? super StreamEvent> out) {}
            };
        }

        @Override
        public Failure.Rejected rejection(int status, byte[] body, @Nullable String retryAfter) {
            return new Failure.Rejected(status, "", Optional.empty());
        }
    }

    @BeforeEach
    void start() throws Exception {
        threads.start();
        scheduler.start();
        client = HttpClients.create(threads, scheduler, "test");
        HttpClients.start(client);
    }

    @AfterEach
    void stop() throws Exception {
        client.stop();
        scheduler.stop();
        threads.stop();
        timer.shutdownNow();
    }

    @Test
    void a_bug_in_writing_a_request_is_a_failure_and_not_a_silence() throws Exception {
        assertStumbled(failureOf(new Buggy(URI.create("http://127.0.0.1:9/"), false)));
    }

    @Test
    void a_bug_in_reading_an_answer_is_a_failure_and_not_a_silence() throws Exception {
        try (var ollama = StandInOllama.start(Script.always(Act.text("Hello")))) {
            assertStumbled(failureOf(new Buggy(ollama.base().resolve("/api/chat"), true)));
        }
    }

    private static void assertStumbled(Failure failure) {
        assertThat(failure).isInstanceOf(Failure.Unparsable.class);
        assertThat(failure.message()).contains("IllegalStateException").doesNotContain(SAID);
    }

    private Failure failureOf(Protocol protocol) throws Exception {
        var heard = new CompletableFuture<Batch>();
        var outgoing = new Outgoing(request(), BODY, Map.of(), Duration.ofMinutes(5), Duration.ofMinutes(5));
        new HttpUpstream(client, timer, protocol, false)
                .open(outgoing, heard::complete)
                .demand();
        StreamEvent last = heard.get(60, TimeUnit.SECONDS).events().getLast();
        assertThat(last).isInstanceOf(StreamEvent.Failed.class);
        return ((StreamEvent.Failed) last).failure();
    }

    private static ChatRequest request() {
        Parsed parsed = AnthropicRequestReader.read(BODY);
        assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted) parsed).request();
    }
}
