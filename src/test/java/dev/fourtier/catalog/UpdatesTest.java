package dev.fourtier.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatesTest {
    private static final String MANIFEST = "{\"schemaVersion\":2,\"layers\":[{\"digest\":\"sha256:1\"}]}";
    private static final String PATH = "/v2/library/qwen/manifests/7b";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Peer peer;
    private Updates updates;

    @BeforeEach
    void open() throws IOException {
        peer = new Peer().says(PATH, MANIFEST);
        updates = new Updates(new Registry(peer.base()), now::get);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void another_digest_upstream_is_said_once_and_pulled_once() {
        List<Found> installed = List.of(model("qwen:7b", "old"));
        assertThat(updates.ask(installed)).containsExactly("qwen:7b");
        assertThat(updates.isNewer(installed.getFirst())).isTrue();
        assertThat(updates.ask(installed)).isEmpty();
        assertThat(peer.asked()).as("once a day").hasSize(1);
        assertThat(updates.take(installed, Set.of("other:1"))).isEmpty();
        assertThat(updates.take(installed, Set.of("qwen:7b"))).containsExactly("qwen:7b");
        assertThat(updates.take(installed, Set.of("qwen:7b")))
                .as("each build once")
                .isEmpty();
        now.set(Instant.EPOCH.plus(Duration.ofHours(25)));
        assertThat(updates.ask(installed)).isEmpty();
        assertThat(peer.asked()).hasSize(2);
    }

    @Test
    void the_same_build_is_no_news() throws Exception {
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(MANIFEST.getBytes(StandardCharsets.UTF_8)));
        assertThat(updates.ask(List.of(model("qwen:7b", digest), model("qwen:7b", "sha256:" + digest))))
                .isEmpty();
    }

    @Test
    void without_a_network_nothing_is_said_and_it_is_asked_again() throws Exception {
        List<Found> installed = List.of(model("qwen:7b", "old"));
        peer.says(PATH, "<html>log in to the hotel</html>");
        assertThat(updates.ask(installed)).isEmpty();
        assertThat(updates.isNewer(installed.getFirst())).isFalse();
        peer.close();
        assertThat(updates.ask(List.of(model("other:1", "x")))).isEmpty();
    }

    @Test
    void only_the_registry_s_own_models_are_asked_for() {
        assertThat(Registry.path("qwen2.5-coder:7b")).contains("/v2/library/qwen2.5-coder/manifests/7b");
        assertThat(Registry.path("phi3.5")).contains("/v2/library/phi3.5/manifests/latest");
        assertThat(Registry.path("someone/m:1")).contains("/v2/someone/m/manifests/1");
        assertThat(Registry.path("hf.co/a/b:Q4")).isEmpty();
        assertThat(Registry.path("glm-5:cloud")).isEmpty();
        assertThat(Registry.path("../../x:1")).isEmpty();
    }

    private static Found model(String name, String digest) {
        Found named = Found.named(name);
        return new Found(
                name,
                named.size(),
                true,
                named.context(),
                named.tools(),
                named.vision(),
                Optional.of(digest),
                named.quantization(),
                named.loadedUntil(),
                named.loadedBytes());
    }
}
