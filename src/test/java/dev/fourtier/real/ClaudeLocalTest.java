package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.console.Tmux;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.OllamaProgram;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code claude-local} as a person types it, with the real Claude Code and nothing running. */
@Tag("real")
@Timeout(600)
@ParameterizedClass
@ValueSource(strings = {"2.1.197", "2.1.330"})
class ClaudeLocalTest {
    /** Nothing listens there. */
    private static final String NOWHERE = "127.0.0.1:9";

    private static final Pattern QUESTION =
            Pattern.compile("T4 waits for your approval \\(co approve ([a-z0-9]+)\\) \\| no answer yet");

    @Parameter
    String version = "";

    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private Path project = Path.of("");
    private Path config = Path.of("");

    @BeforeEach
    void makePlace() throws Exception {
        project = Files.createDirectories(temp.resolve("project")).toRealPath();
        config = Files.createDirectories(temp.resolve("config"));
        Files.writeString(config.resolve("mcp-servers.json"), "{\"mcpServers\": {}}\n");
        Path home = Files.createDirectories(temp.resolve("home"));
        Files.writeString(
                home.resolve(".claude.json"),
                "{\"hasCompletedOnboarding\":true,\"projects\":{\"" + project
                        + "\":{\"hasTrustDialogAccepted\":true}}}");
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("claude"), RealPrograms.claude(version));
        String own = bin + ":" + RealPrograms.project().resolve("bin");
        environment.put("PATH", own + ":" + System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CO_JAVA_HOME", System.getProperty("java.home"));
        environment.put("CO_HOME", temp.resolve("co-home").toString());
        environment.put("CO_CONFIG", config.toString());
        environment.put("CO_AOT", "off");
        environment.put("CO_PROXY_PORT", Integer.toString(RealPrograms.freePort()));
        environment.put("CO_BRIDGE_PORT", Integer.toString(RealPrograms.freePort()));
        environment.put("OLLAMA_HOST", NOWHERE);
        environment.put("HTTPS_PROXY", "http://" + NOWHERE);
        environment.put("HTTP_PROXY", "http://" + NOWHERE);
        environment.put("NO_PROXY", "127.0.0.1,localhost");
    }

    @AfterEach
    void end() throws Exception {
        run("co", "stop");
    }

    @Test
    void with_nothing_running_it_answers_and_the_next_one_uses_what_it_started() throws Exception {
        OllamaProgram.install(temp.resolve("bin"));
        environment.put("OLLAMA_HOST", "127.0.0.1:" + RealPrograms.freePort());
        Run first = run("claude-local", "-p", "Say hello", "--output-format", "json");
        assertThat(first.exit()).as(first.describe()).isZero();
        assertThat(new ClaudeCode.Answer(first).result()).isEqualTo(OllamaProgram.SAYS);
        assertThat(first.err()).contains("starting in the background", "started in");
        JsonNode after = status();
        assertThat(after.path("proxy").path("state").asString()).isEqualTo("running");
        JsonNode ollama = after.path("services").path(0);
        assertThat(ollama.path("state").asString()).isEqualTo("running");
        assertThat(ollama.path("pid").asLong()).isPositive();
        assertThat(after.path("tiers").path(0).path("answered").asLong()).isEqualTo(1);

        Run second = run("claude-local", "-p", "Say hello again");
        assertThat(second.exit()).as(second.describe()).isZero();
        assertThat(second.out()).isEqualToIgnoringWhitespace(OllamaProgram.SAYS);
        assertThat(second.err()).doesNotContain("start");
        JsonNode later = status();
        assertThat(later.path("pid")).isEqualTo(after.path("pid"));
        assertThat(later.path("services").path(0).path("pid")).isEqualTo(ollama.path("pid"));
        assertThat(later.path("tiers").path(0).path("answered").asLong()).isEqualTo(2);
    }

    @Test
    void under_its_prompt_stands_that_t4_waits_and_then_who_answered() throws Exception {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        assumeFalse(System.getenv().containsKey("CLAUDECODE"), "an agent cannot approve");
        environment.put("REAL_ANTHROPIC_KEY", "sk-test");
        var broken = Script.always(Act.status(500, "{\"error\":\"broken\"}"));
        try (var free = StandInOllama.start(broken);
                var paid = StandInAnthropic.start(Script.always(Act.text(OllamaProgram.SAYS)));
                var screen = Tmux.open(temp, 160, 45)) {
            Files.writeString(
                    config.resolve("config.yaml"),
                    config(free.base().toString(), paid.base().toString()));
            screen.line("cd '" + project + "'; . '" + variables() + "'; clear; claude-local 'Say hello'");
            screen.waitFor("T4 waits for your approval (co approve ");
            // The line may have been caught half written.
            MatchResult question = await("the whole of the question")
                    .until(() -> QUESTION.matcher(screen.screen()).results().findFirst(), Optional::isPresent)
                    .orElseThrow();
            Run yes = run("co", "approve", question.group(1));
            assertThat(yes.exit()).as(yes.describe()).isZero();
            screen.waitFor(OllamaProgram.SAYS);
            screen.waitFor("  T4 claude-sonnet-4-6 (T1 ");
            screen.waitUntilGone("waits for your approval");
            assertThat(paid.asked()).hasSize(1);
        }
    }

    private Path variables() throws Exception {
        var text = new StringBuilder();
        environment.forEach((name, value) ->
                text.append("export ").append(name).append("='").append(value).append("'\n"));
        return Files.writeString(temp.resolve("variables"), text);
    }

    private JsonNode status() throws Exception {
        return JsonMapper.shared().readTree(run("co", "status", "--json").out());
    }

    private Run run(String program, String... words) throws Exception {
        Path co = RealPrograms.project().resolve("bin").resolve(program);
        return Run.of(
                project,
                environment,
                Duration.ofMinutes(2),
                Stream.concat(Stream.of(co.toString()), Stream.of(words)).toList());
    }

    private static String config(String free, String paid) {
        var entries = List.of(
                "claude-haiku-free, ollama/roomy-coder:7b, " + free,
                "claude-sonnet-4-6, ollama/qwen3-coder:480b-cloud, " + free,
                "claude-opus-4-6, ollama/gemini-stand-in, " + free,
                "claude-real-fallback, anthropic/claude-sonnet-4-6, " + paid);
        var text = new StringBuilder("model_list:\n");
        for (String entry : entries) {
            String[] parts = entry.split(", ");
            text.append("""
                      - model_name: %s
                        litellm_params: {model: '%s', api_base: '%s'%s}
                        model_info: {num_ctx: 131072}
                    """.formatted(
                            parts[0],
                            parts[1],
                            parts[2],
                            parts[1].startsWith("anthropic/") ? ", api_key: os.environ/REAL_ANTHROPIC_KEY" : ""));
        }
        return text.toString();
    }
}
