package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesTest {
    private static ServiceSpec only(String text, Map<String, String> env) {
        var read = Samples.services(text, env);
        assertThat(Samples.rendered(read.errors())).isEmpty();
        assertThat(Samples.rendered(read.warnings())).isEmpty();
        assertThat(read.services()).hasSize(1);
        return read.services().getFirst();
    }

    private static List<String> wrong(String text) {
        return Samples.rendered(Samples.services(text, Map.of()).errors());
    }

    @Test
    void an_entry_says_everything() {
        ServiceSpec spec = only("""
                services:
                  lite-1:
                    command: litellm --config "~/a b.yaml" --port {port}
                    environment: {A: 1, B: os.environ/KEY, C: yes}
                    folder: ~/litellm
                    port: 4010
                    health: /health/liveliness
                    depends_on: []
                    restart: always
                    restart_limit: 0
                    backoff_seconds: 2
                    backoff_longest_seconds: 9
                    stop_grace_seconds: 7
                    start_limit_seconds: 30
                    autostart: false
                """, Map.of());
        assertThat(spec.command()).containsExactly("litellm", "--config", "~/a b.yaml", "--port", "{port}");
        assertThat(spec.environment()).isEqualTo(Map.of("A", "1", "B", "os.environ/KEY", "C", "yes"));
        assertThat(spec.folder()).contains(Path.of("~/litellm"));
        assertThat(spec.health()).contains(URI.create("http://127.0.0.1:4010/health/liveliness"));
        assertThat(spec.port()).hasValue(4010);
        assertThat(spec.restart())
                .isEqualTo(
                        new RestartPolicy(RestartPolicy.Mode.ALWAYS, 0, Duration.ofSeconds(2), Duration.ofSeconds(9)));
        assertThat(spec.stopGrace()).isEqualTo(Duration.ofSeconds(7));
        assertThat(spec.startLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.autostart()).isFalse();
        assertThat(spec).hasToString("ServiceSpec[lite-1 at services.yaml:2:3]");
    }

    @Test
    void what_is_left_out_has_its_default() {
        ServiceSpec spec = only("services: {a: {command: [b, c d], ready: 'up on \\d+'}}", Map.of());
        assertThat(spec.command()).containsExactly("b", "c d");
        assertThat(spec.ready()).contains("up on \\d+");
        assertThat(spec.health()).isEmpty();
        assertThat(spec.port()).isEmpty();
        assertThat(spec.restart()).isEqualTo(RestartPolicy.DEFAULTS);
        assertThat(spec.autostart()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://127.0.0.1:11434/api/version, 11434, false",
        "0.0.0.0:9999, http://127.0.0.1:9999/api/version, 9999, false",
        "http://box:80/x, http://box:80/x/api/version, 80, true"
    })
    void ollama_listens_where_its_variable_says(String host, URI health, int port, boolean elsewhere) {
        String text = "services: {ollama: {command: /opt/bin/ollama serve, health: /api/version}}";
        ServiceSpec spec = only(text, host.isEmpty() ? Map.of() : Map.of("OLLAMA_HOST", host));
        assertThat(spec.health()).contains(health);
        assertThat(spec.port()).hasValue(port);
        assertThat(spec.isElsewhere()).isEqualTo(elsewhere);
    }

    @Test
    void nothing_and_no_services_are_no_services() {
        for (String text : List.of("", "# nothing\n", "services:\n", "services: {}\n")) {
            var read = Samples.services(text, Map.of());
            assertThat(read.services()).isEmpty();
            assertThat(read.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: [a]|services.yaml:1:11: services is no mapping",
                "- a|services.yaml:1:1: the file has no keys",
                "services: {proxy: {command: x, health: /}}|1:12: the name of a service \"proxy\" cannot be used",
                "services: {gemini-2: {command: x}}|1:12: the name of a service",
                "services: {A_b: {command: x}}|1:12: the name of a service",
                "services: {a: x}|1:15: the service \"a\" is no mapping",
                "services: {a: {health: /, port: 1}}|1:12: a has no command",
                "services: {a: {command: 'x \"y', port: 1, health: /}}|1:25: a.command opens a quote",
                "services: {a: {command: x}}|1:12: nothing tells when a is ready",
                "services: {a: {command: x, health: /h}}|1:36: a.health has no port",
                "services: {a: {command: x, health: 'http://1.2.3.4/h'}}|1:36: a.health is neither a path",
                "services: {a: {command: x, port: 1, health: 'http://localhost:2/h'}}|1:45: a.health is at another port",
                "services: {a: {command: x, ready: '('}}|1:35: a.ready is no regular expression",
                "services: {a: {command: 'x {port}', ready: y}}|1:25: {port} stands for nothing",
                "services: {a: {command: x, ready: y, restart: often}}|1:47: a.restart is none of its words",
                "services: {a: {command: x, ready: y, port: 70000}}|1:44: a.port is no whole number from 1 to 65535",
                "services: {a: {command: x, ready: y, autostart: 3}}|1:49: a.autostart is neither true nor false",
                "services: {a: {command: 'x os.environ/K', ready: y}}|1:25: a command is seen by everybody",
                "services: {a: {command: x, ready: y, environment: {REAL_ANTHROPIC_KEY: z}}}|1:52: REAL_ANTHROPIC_KEY is for co",
                "services: {a: {command: x, ready: y, environment: {K: os.environ/REAL_ANTHROPIC_KEY}}}|1:52: REAL_ANTH",
                "services: {a: {command: x, ready: y, depends_on: [b]}, bb: {command: x, ready: y}}|1:12: a depends on a service \"b\"",
            })
    void each_mistake_is_told_at_its_place(String text, String told) {
        assertThat(wrong(text)).singleElement().asString().contains(told);
    }

    @Test
    void circles_are_told_with_their_way_and_a_service_behind_one_is_not_blamed() {
        assertThat(wrong("""
                services:
                  a: {command: x, ready: y, depends_on: [b]}
                  b: {command: x, ready: y, depends_on: [c]}
                  c: {command: x, ready: y, depends_on: [b]}
                  d: {command: x, ready: y, depends_on: d}
                """))
                .satisfiesExactly(
                        b -> assertThat(b).contains("services.yaml:3:3", "b, c, b"),
                        c -> assertThat(c).contains("services.yaml:4:3", "c, b, c"),
                        d -> assertThat(d).contains("services.yaml:5:3", "d, d"));
    }

    @Test
    void an_unknown_key_and_two_on_one_port_are_warnings() {
        var read = Samples.services(
                "services: {a: {command: x, port: 1, health: /, restarts: 3}, b: {command: x, port: 1, health: /}}",
                Map.of());
        assertThat(read.services()).hasSize(2);
        assertThat(Samples.rendered(read.warnings()))
                .satisfiesExactly(
                        key -> assertThat(key).contains("a.\"restarts\"", "Did you mean restart?"),
                        port -> assertThat(port).contains("port 1 is that of a too"));
    }

    @Test
    void the_shipped_file_has_ollama_and_its_examples_can_be_used_as_they_are() throws IOException {
        String file = Files.readString(Samples.SHIPPED.resolve("services.yaml"));
        assertThat(only(file, Map.of()).name()).isEqualTo("ollama");
        String examples = file.replaceAll("(?m)^  # (?=[a-z]+:$| {2,}[a-z-])", "  ");
        var all = Samples.services(examples, Map.of());
        assertThat(Samples.rendered(all.errors())).isEmpty();
        assertThat(Samples.rendered(all.warnings())).isEmpty();
        assertThat(all.services())
                .extracting(ServiceSpec::name)
                .containsExactly("ollama", "litellm", "llama", "vllm", "lmstudio");
        assertThat(all.services().get(3).command()).contains("--tool-call-parser", "{port}");
    }

    @Test
    void every_key_is_explained_in_the_shipped_file() throws IOException {
        String file = Files.readString(Samples.SHIPPED.resolve("services.yaml"));
        for (String key : ServiceReader.KEYS) {
            assertThat(file).contains(key);
        }
    }

    @Test
    void the_same_entry_at_another_place_means_the_same() {
        ServiceSpec one = only("services: {a: {command: x, ready: y}}", Map.of());
        ServiceSpec moved = only("\n\nservices: {a: {ready: y, command: x}}", Map.of());
        assertThat(one.meansThatOf(moved)).isTrue();
        assertThat(one.meansThatOf(only("services: {a: {command: x z, ready: y}}", Map.of())))
                .isFalse();
    }

    @Test
    void pauses_double_up_to_the_longest_and_an_end_is_an_end() {
        var policy = new RestartPolicy(RestartPolicy.Mode.ALWAYS, 3, Duration.ofSeconds(2), Duration.ofSeconds(7));
        assertThat(List.of(policy.pause(1), policy.pause(2), policy.pause(3), policy.pause(1000)))
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(policy.isEnough(2)).isFalse();
        assertThat(policy.isEnough(3)).isTrue();
        assertThat(new RestartPolicy(RestartPolicy.Mode.ALWAYS, 0, Duration.ZERO, Duration.ZERO).isEnough(999))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a  b|a/b",
                "a 'b  c' d|a/b  c/d",
                "a \"b \\\" c\"|a/b \" c",
                "a\\ b ''|a b/",
                "'a\\b'|a\\b",
            })
    void words_are_split_as_a_shell_does(String line, String words) {
        assertThat(ShellWords.split(line).map(found -> String.join("/", found))).contains(words);
    }

    @Test
    void an_open_quote_is_none() {
        assertThat(ShellWords.split("a 'b")).isEqualTo(Optional.empty());
    }
}
