package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.assist.CodeBase;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.StandInOllama;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The three that work through files, as a person types them, on five files: with a real small model, and killed midway. */
@Tag("real")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class AssistRealTest {
    private static final int FILES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path temp;

    @Test
    void a_real_small_model_writes_nothing_outside_and_is_not_asked_twice() throws Exception {
        var code = new CodeBase(Files.createDirectories(temp.resolve("code")), FILES);
        Map<String, String> before = code.everything();
        try (var model = llama();
                var gateway = Gateway.start(Files.createDirectories(temp.resolve("co")), """
                        model_list:
                          - model_name: claude-haiku-4-5-20251001
                            litellm_params: {model: openai/smollm2, api_base: "%s"}
                            model_info: {max_input_tokens: 8192}
                        """.formatted(model.base()))) {
            // A model of this size cannot do more; and it shows that a person's own template counts.
            Path own = temp.resolve("co/config/templates/assist/docs.md");
            Files.createDirectories(own.getParent());
            Files.writeString(own, "You describe code.\n---\nSay in one sentence what this does.\n{{code}}\n");
            Run docs = co(gateway, code, "gen-docs", code.root.toString());
            assertThat(docs.exit()).as(docs.describe()).isZero();
            assertThat(docs.err()).contains(FILES + " pages, " + FILES + " of them changed");
            long asked = asked(gateway);
            assertThat(asked).isGreaterThanOrEqualTo(FILES);
            Run again = co(gateway, code, "gen-docs", code.root.toString());
            assertThat(again.exit()).as(again.describe()).isZero();
            assertThat(again.err()).contains("co: 0 requests, " + FILES + " answers from the cache");
            assertThat(asked(gateway)).isEqualTo(asked);

            // What a model of this size finds is up to it; that it does no harm is up to us.
            Run review = co(gateway, code, "code-review", code.root.toString(), "--json");
            assertThat(review.exit()).as(review.describe()).isIn(0, 1);
            assertThat(JsonMapper.shared().readTree(review.out()).path("files").asInt())
                    .isEqualTo(FILES);
            long reviewed = asked(gateway);
            Run same = co(gateway, code, "code-review", code.root.toString(), "--json");
            assertThat(same.err()).contains("; 0 requests, ");
            assertThat(asked(gateway)).as("also where no answer was of any use").isEqualTo(reviewed);
            Run change = co(gateway, code, "refactor", code.root.toString(), "rename divide to share");
            assertThat(change.exit()).as(change.describe()).isIn(0, 1);
            System.out.println("a real small model: " + docs.err() + review.err() + change.err());
        }
        assertThat(code.everything()).isEqualTo(before);
        assertThat(code.git("status", "--porcelain")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void killed_midway_it_leaves_the_tree_clean_and_goes_on(String signal) throws Exception {
        var code = new CodeBase(Files.createDirectories(temp.resolve("code")), FILES);
        Map<String, String> before = code.everything();
        var third = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var ollama = StandInOllama.start(request -> {
                    if (request.body().contains("file2.") && third.getCount() > 0) {
                        third.countDown();
                        return List.of(new Act.Hold(never));
                    }
                    return guard(request);
                });
                var gateway =
                        Gateway.start(Files.createDirectories(temp.resolve("co")), """
                        model_list:
                          - model_name: claude-haiku-4-5-20251001
                            litellm_params: {model: ollama/qwen2.5-coder:7b, api_base: "%s"}
                        """.formatted(ollama.base()))) {
            String[] words = {"refactor", code.root.toString(), "guard the division", "--apply"};
            Path out = temp.resolve("out");
            Process process = Run.start(code.root, environment(gateway), command(words), out, temp.resolve("err"));
            third.await();
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            int exit = process.onExit().join().exitValue();
            assertThat(exit).isEqualTo(signal.equals("KILL") ? 137 : 130);
            assertThat(code.everything()).isEqualTo(before);
            if (!signal.equals("KILL")) {
                assertThat(temp.resolve("err")).content().contains("the same command goes on from there");
            }
            await().until(() -> ollama.open() == 0);
            int asked = ollama.asked().size();
            Run rest = co(gateway, code, words);
            assertThat(rest.exit()).as(rest.describe()).isZero();
            assertThat(ollama.asked().size() - asked).isEqualTo(FILES - 2);
            assertThat(code.git("diff", "--stat")).contains(FILES + " files changed");
            code.git("checkout", "-q", ".");
            int all = ollama.asked().size();
            assertThat(co(gateway, code, words).exit()).isZero();
            assertThat(ollama.asked()).as("the second run costs nothing").hasSize(all);
        }
    }

    private static List<Act> guard(Received request) {
        String old = request.chat()
                .orElseThrow()
                .lastUserText()
                .lines()
                .filter(line -> line.contains("return a / b"))
                .findFirst()
                .orElseThrow();
        return List.of(Act.text("<<<<<<< SEARCH\n" + old + "\n=======\n" + old.replace("a / b", "a / b if b else 0")
                + "\n>>>>>>> REPLACE\n"));
    }

    private record Llama(Service service, URI base) implements AutoCloseable {
        @Override
        public void close() {
            service.close();
        }
    }

    private Llama llama() throws Exception {
        Path llama = RealPrograms.llama().orElse(null);
        if (llama == null) {
            String why = "no llama.cpp here: .ci/real-install could not build it, and said why";
            System.out.println("skipped: " + why);
            return Assumptions.abort(why);
        }
        int port = RealPrograms.freePort();
        var base = URI.create("http://127.0.0.1:" + port);
        List<String> command = List.of(
                llama.resolve("llama-server").toString(),
                "-m",
                llama.resolve("model.gguf").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "-c",
                "8192",
                "-np",
                "1",
                "-t",
                "1",
                "-n",
                "60",
                "--repeat-penalty",
                "1.3");
        return new Llama(
                Service.start(
                        "llama",
                        temp,
                        Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString()),
                        command,
                        base.resolve("/health"),
                        Duration.ofMinutes(3)),
                base);
    }

    private static long asked(Gateway gateway) throws Exception {
        return JsonMapper.shared()
                .readTree(gateway.co("ledger", "--json").out())
                .size();
    }

    private Run co(Gateway gateway, CodeBase code, String... words) throws Exception {
        return Run.of(code.root, environment(gateway), PATIENCE, command(words));
    }

    private static List<String> command(String... words) {
        List<String> all = new ArrayList<>();
        Stream.concat(Stream.of(RealPrograms.project().resolve("bin/co").toString()), Stream.of(words))
                .forEach(all::add);
        return all;
    }

    private static Map<String, String> environment(Gateway gateway) {
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", gateway.home().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CO_JAVA_HOME", System.getProperty("java.home"));
        environment.put("CO_HOME", gateway.home().toString());
        environment.put("CO_CONFIG", gateway.home().resolveSibling("config").toString());
        environment.put("CO_AOT", "off");
        return environment;
    }
}
