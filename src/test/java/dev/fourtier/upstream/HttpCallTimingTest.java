package dev.fourtier.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.GeminiChoice;
import dev.fourtier.config.Limits;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Place;
import dev.fourtier.config.Provider;
import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose silence is whose. */
class HttpCallTimingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] BODY =
            "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final QueuedThreadPool threads = new QueuedThreadPool(8);
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("test", true);
    private final BlockingQueue<Batch> heard = new LinkedBlockingQueue<>();
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        timer.setRemoveOnCancelPolicy(true);
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

    private Call open(URI base, Duration firstByte, Duration idle) {
        var deployment = new Deployment(
                "T1",
                "m",
                Provider.OLLAMA,
                "m",
                base,
                new ApiKey.None(),
                Tier.T1,
                false,
                1,
                Limits.UNSAID,
                new Place(Path.of("x"), 1, 1));
        var models = new ModelTable(ModelTable.DEFAULT_NUM_CTX, List.of(), new GeminiChoice(List.of()));
        var request = ((Parsed.Accepted) AnthropicRequestReader.read(BODY)).request();
        return new Upstreams(client, timer, Map.of(), () -> "toolu_1")
                .of(deployment, models)
                .open(new Outgoing(request, BODY, Map.of(), firstByte, idle), heard::add);
    }

    private int idleConnections() {
        return client.getDestinations().stream()
                .map(Destination::getConnectionPool)
                .mapToInt(pool -> ((AbstractConnectionPool) pool).getIdleConnectionCount())
                .sum();
    }

    private Batch next() throws InterruptedException {
        Batch batch = heard.poll(60, TimeUnit.SECONDS);
        assertThat(batch).isNotNull();
        return batch;
    }

    @Test
    void what_the_client_did_not_read_is_not_the_services_silence() throws Exception {
        var hold = new CountDownLatch(1);
        var idle = Duration.ofSeconds(1);
        try (var ollama = StandInOllama.start(Script.always(Act.text("a"), new Act.Hold(hold), Act.text("b")))) {
            Call call = open(ollama.base(), idle, idle);
            call.demand();
            next();
            // The alarm rang once meanwhile; it rings again soon after somebody reads on.
            await().pollDelay(Duration.ofMillis(1_600)).until(heard::isEmpty);
            call.demand();
            await().pollDelay(Duration.ofMillis(600)).until(heard::isEmpty);
            hold.countDown();
            assertThat(next().events().getFirst()).isEqualTo(new StreamEvent.TextDelta("b"));
        }
    }

    @Test
    void the_idle_limit_holds_whatever_the_first_byte_limit_is() throws Exception {
        var idle = Duration.ofMillis(300);
        try (var ollama = StandInOllama.start(Script.always(Act.text("a"), new Act.Hold(new CountDownLatch(1))))) {
            Call call = open(ollama.base(), LONG, idle);
            call.demand();
            next();
            call.demand();
            assertThat(next().events())
                    .containsExactly(new StreamEvent.Failed(new Failure.TimedOut(Failure.Phase.IDLE, idle)));
            await().until(() -> ollama.cancelled() == 1);
        }
    }

    @Test
    void a_service_that_goes_on_after_its_end_is_hung_up_on() throws Exception {
        String done = """
                {"model":"m","message":{"role":"assistant","content":"a"},"done":false}
                {"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":1,"eval_count":1}
                """;
        for (Act after : List.of(new Act.Hold(new CountDownLatch(1)), new Act.Endless("more", Duration.ofMillis(5)))) {
            try (var ollama = StandInOllama.start(Script.always(new Act.Raw(done), after))) {
                open(ollama.base(), LONG, LONG).demand();
                assertThat(next().isLast()).isTrue();
                await().until(() -> ollama.cancelled() == 1);
                assertThat(timer.getQueue()).isEmpty();
            }
        }
    }

    @Test
    void a_service_that_closes_in_order_keeps_its_connection_and_leaves_no_timer() throws Exception {
        try (var ollama = StandInOllama.start(Script.always(Act.text("a")))) {
            for (int i = 0; i < 3; i++) {
                Call call = open(ollama.base(), LONG, LONG);
                call.demand();
                while (!next().isLast()) {
                    call.demand();
                }
                await().until(() -> timer.getQueue().isEmpty());
                // The last of the answer is told before its connection is free again.
                await().until(() -> idleConnections() == 1);
            }
            assertThat(ollama.asked())
                    .extracting(request -> request.clientPort())
                    .containsOnly(ollama.asked().getFirst().clientPort());
        }
    }

    @Test
    void who_is_not_there_is_unreachable_and_asked_once() throws Exception {
        URI gone;
        try (var ollama = StandInOllama.start(Script.always())) {
            gone = ollama.base();
        }
        open(gone, LONG, LONG).demand();
        assertThat(next().events().getFirst())
                .isInstanceOfSatisfying(
                        StreamEvent.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class));
    }
}
