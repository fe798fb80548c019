package dev.fourtier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingsTest {
    private static final String ONE = "{\"models\":[{\"name\":\"a:1\",\"size\":7}]}";
    private static final String NONE = "{\"models\":[]}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T20:00:00Z"));
    private final AtomicInteger changes = new AtomicInteger();
    private Peer peer;
    private ModelSource source;
    private Listings listings;

    @BeforeEach
    void open() throws IOException {
        peer = new Peer().says("/api/tags", ONE).says("/api/ps", NONE);
        source = new ModelSource.OfOllama("ollama", peer.base());
        listings = new Listings(Map.of(), now::get, Thread::startVirtualThread, changes::incrementAndGet);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void the_first_look_waits_for_nobody_and_the_answer_comes_later() throws Exception {
        var hung = new CountDownLatch(1);
        peer.on("/api/ps", out -> {
            hung.await();
            Peer.send(out, Peer.whole(200, NONE));
        });
        assertThat(listings.of(source)).isEqualTo(Listings.Listing.NONE);
        assertThat(listings.of(source).isStale(now.get())).isTrue();
        hung.countDown();
        await().untilAsserted(() ->
                assertThat(listings.of(source).models()).extracting(Found::name).containsExactly("a:1"));
        assertThat(listings.of(source).isStale(now.get())).isFalse();
        await().until(() -> changes.get() == 1);
    }

    @Test
    void a_dead_source_keeps_its_list_and_says_why() throws Exception {
        listings.anew(source).get(60, TimeUnit.SECONDS);
        peer.close();
        Listings.Listing after = listings.anew(source).get(60, TimeUnit.SECONDS);
        assertThat(after.models()).extracting(Found::name).containsExactly("a:1");
        assertThat(after.asked()).contains(now.get());
        assertThat(after.problem()).hasValueSatisfying(why -> assertThat(why).contains("nothing answers on"));
        assertThat(after.isStale(now.get())).isTrue();
    }

    @Test
    void one_that_lies_keeps_its_list_too_and_comes_back() throws Exception {
        listings.anew(source).get(60, TimeUnit.SECONDS);
        peer.says("/api/tags", "{}");
        assertThat(listings.anew(source).get(60, TimeUnit.SECONDS).models()).hasSize(1);
        peer.says("/api/tags", NONE);
        Listings.Listing healed = listings.anew(source).get(60, TimeUnit.SECONDS);
        assertThat(healed.models()).isEmpty();
        assertThat(healed.problem()).isEmpty();
    }

    @Test
    void what_is_old_is_asked_for_once_however_many_look() throws Exception {
        listings.anew(source).get(60, TimeUnit.SECONDS);
        var hung = new CountDownLatch(1);
        peer.on("/api/ps", out -> {
            hung.await();
            Peer.send(out, Peer.whole(200, NONE));
        });
        now.updateAndGet(then -> then.plus(Duration.ofSeconds(30)));
        for (int i = 0; i < 100; i++) {
            assertThat(listings.of(source).models()).hasSize(1);
        }
        await().until(() -> peer.asked().stream().filter("GET /api/ps"::equals).count() == 2);
        hung.countDown();
        await().until(() ->
                listings.of(source).asked().filter(now.get()::equals).isPresent());
        assertThat(peer.asked().stream().filter("GET /api/ps"::equals)).hasSize(2);
    }

    @Test
    void a_service_without_models_of_its_own_shape_is_asked_with_its_key() throws Exception {
        peer.says("/v1/models", "{\"data\":[{\"id\":\"models/gemini-9\"},{\"id\":\"models/embed-1\"}]}");
        var google = new ModelSource.OfOpenAi("gemini", peer.base().resolve("/v1"), "KEY", "gemini-");
        assertThat(google.ask(Map.of("KEY", "k"))).containsExactly(Found.named("gemini-9"));
    }
}
