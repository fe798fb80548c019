package dev.fourtier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaTest {
    private Peer peer;
    private Ollama ollama;

    @BeforeEach
    void open() throws IOException {
        peer = new Peer();
        ollama = new Ollama(peer.base());
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void lists_say_what_is_known_and_nothing_else() throws Exception {
        peer.says("/api/tags", """
                {"models":[{"name":"qwen2.5-coder:7b","size":4683087332,"digest":"dae1",
                "details":{"quantization_level":"Q4_K_M","context_length":32768},"capabilities":["completion","tools"]},
                {"name":"glm-5:cloud","size":null,"digest":null,"remote_host":"https://ollama.com:443"}]}""");
        assertThat(ollama.tags())
                .containsExactly(
                        new Ollama.Installed(
                                "qwen2.5-coder:7b",
                                "dae1",
                                4_683_087_332L,
                                "Q4_K_M",
                                OptionalLong.of(32_768),
                                List.of("completion", "tools"),
                                false),
                        new Ollama.Installed("glm-5:cloud", "", 0, "", OptionalLong.empty(), List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "<html>", "{\"models\":{}}", "{\"models\":[", "null"})
    void nonsense_is_no_empty_list(String body) {
        peer.says("/api/tags", body);
        assertThatThrownBy(ollama::tags).isInstanceOf(IOException.class).hasMessageContaining("does not speak as");
    }

    @Test
    void names_cannot_reach_a_terminal_as_anything_but_text() throws Exception {
        peer.says("/api/tags", "{\"models\":[{\"name\":\"a\\u001b]52;c;ZXZpbA==\\u0007b\\u009b31mc\"}]}");
        assertThat(ollama.tags()).extracting(Ollama.Installed::name).containsExactly("abc");
    }

    @Test
    void an_unknown_model_is_told_from_a_dead_service() throws Exception {
        peer.says("/api/show", 404, "{\"error\":\"model 'x' not found\"}");
        assertThatThrownBy(() -> ollama.show("x"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.isUnknown()).isTrue())
                .hasMessage("model 'x' not found");
        // A port that was just given up may be another program's by now.
        var nobody = new Ollama(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> nobody.show("x"))
                .isNotInstanceOf(Refused.class)
                .hasMessageContaining("nothing answers on http://127.0.0.1:1");
    }

    @Test
    void a_pull_tells_its_lines_and_fails_where_success_is_not_said() throws Exception {
        List<Ollama.PullLine> lines = new ArrayList<>();
        peer.on("/api/pull", out -> {
            Peer.begin(out);
            Peer.send(out, "{\"status\":\"pulling manifest\"}\n{\"status\":\"pulling ab\",\"digest\":\"sha256:ab\",");
            Peer.send(out, "\"total\":100,\"completed\":40}\n\n{\"status\":\"success\"}\n");
        });
        ollama.pull("a:1", lines::add);
        assertThat(lines)
                .containsExactly(
                        new Ollama.PullLine("pulling manifest", "", 0, 0),
                        new Ollama.PullLine("pulling ab", "sha256:ab", 40, 100),
                        new Ollama.PullLine("success", "", 0, 0));
        peer.on("/api/pull", out -> {
            Peer.begin(out);
            Peer.send(out, "{\"status\":\"pulling ab\",\"total\":100}\n");
        });
        assertThatThrownBy(() -> ollama.pull("a:1", _ -> {})).hasMessageContaining("broke off");
        peer.on("/api/pull", out -> {
            Peer.begin(out);
            Peer.send(out, "{\"error\":\"pull model manifest: file does not exist\"}\n");
        });
        assertThatThrownBy(() -> ollama.pull("a:1", _ -> {}))
                .isInstanceOf(Refused.class)
                .hasMessage("pull model manifest: file does not exist");
    }

    @Test
    void an_interrupt_ends_a_question_that_nobody_answers() throws Exception {
        var hung = new CountDownLatch(1);
        peer.on("/api/chat", out -> {
            Peer.begin(out);
            hung.await();
        });
        var end = new CompletableFuture<Throwable>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                ollama.chat("a:1", List.of(), OptionalInt.empty(), _ -> {});
            } catch (IOException stopped) {
                end.complete(stopped);
            }
        });
        await().until(() -> peer.asked().contains("POST /api/chat"));
        thread.interrupt();
        await().untilAsserted(() -> assertThat(end).isCompleted());
        hung.countDown();
    }

    @Test
    void an_answer_without_its_end_is_none() {
        peer.on("/api/chat", out -> {
            Peer.begin(out);
            Peer.send(out, "{\"message\":{\"content\":\"half\"},\"done\":false}\n");
        });
        var text = new StringBuilder();
        assertThatThrownBy(() -> ollama.chat("a:1", List.of(), OptionalInt.of(4096), text::append))
                .hasMessageContaining("in the middle of the answer");
        assertThat(text).hasToString("half");
    }
}
