package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.model.RequestKind;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

/** A person answers a minute after the real Claude Code asked for the paid model. */
@Tag("real")
@Tag("slow")
@Timeout(400)
@ParameterizedClass
@ValueSource(strings = {"2.1.197", "2.1.330"})
class GateWithClaudeCodeTest {
    private static final Script BROKEN = Script.always(Act.status(500, "{\"error\":\"broken\"}"));
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Parameter
    String version = "";

    @TempDir
    Path temp;

    private final StandInOllama t1 =
            StandInOllama.start(Script.always(Act.stall(Duration.ofSeconds(20)), Act.status(500, "{}")));
    private final StandInOllama t2 = StandInOllama.start(BROKEN);
    private final StandInOpenAi t3 = StandInOpenAi.start(BROKEN);
    private final StandInAnthropic t4 = StandInAnthropic.start(Script.always(Act.text("All", " done", ".")));
    private Gateway gateway;

    @BeforeEach
    void open() throws Exception {
        assumeFalse(System.getenv().containsKey("CLAUDECODE"), "an agent cannot approve");
        gateway = Gateway.start(
                temp, config(t1.base(), t2.base(), t3.base(), t4.base()), "", Map.of("REAL_ANTHROPIC_KEY", "sk-test"));
    }

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.close();
        }
        t1.close();
        t2.close();
        t3.close();
        t4.close();
    }

    /** Pings have begun by then; after an error in a stream Claude Code asks once more without one, and nobody is asked about that. */
    @Test
    void a_no_is_one_question_and_one_sentence() throws Exception {
        var answer = ask();
        String id = theOneQuestionOfAMinute();
        Run no = gateway.co("deny", id);
        assertThat(no.exit()).as(no.describe()).isZero();
        ClaudeCode.Answer said = answer.join();
        assertThat(said.result())
                .as(said.run().describe())
                .containsOnlyOnce("The paid model was not used: you denied it for this prompt.");
        assertThat(said.run().exit()).isNotZero();
        assertThat(t4.asked()).isEmpty();
        assertThat(ledger()).hasSizeBetween(1, 2);
        assertThat(gateway.co("approve", id).exit()).isEqualTo(1);
    }

    @Test
    void a_yes_lets_it_go_on_and_finish() throws Exception {
        var answer = ask();
        String id = theOneQuestionOfAMinute();
        Run yes = gateway.co("approve", id);
        assertThat(yes.exit()).as(yes.describe()).isZero();
        ClaudeCode.Answer said = answer.join();
        assertThat(said.run().exit()).as(said.run().describe()).isZero();
        assertThat(said.result()).isEqualTo("All done.");
        assertThat(t4.asked()).singleElement().satisfies(call -> {
            assertThat(call.model()).isEqualTo("claude-sonnet-4-6");
            assertThat(call.header("x-api-key")).isEqualTo("sk-test");
        });
        assertThat(ledger()).singleElement().satisfies(row -> {
            assertThat(row.answeredBy()).isPresent();
            assertThat(row.cost().paid().micros()).isPositive();
        });
    }

    private CompletableFuture<ClaudeCode.Answer> ask() throws Exception {
        Path project = Files.createDirectories(temp.resolve("project")).toRealPath();
        var claude = new ClaudeCode(RealPrograms.claude(version), temp.resolve("home"), gateway.base());
        return CompletableFuture.supplyAsync(() -> {
            try {
                return claude.ask(Duration.ofMinutes(5), "Hello", "haiku", project);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Looks on for a minute; the id of what was asked, which was one thing only. */
    private String theOneQuestionOfAMinute() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !waiting().isEmpty());
        Set<String> ids = new HashSet<>();
        await().atMost(MINUTE.plusSeconds(30))
                .pollInterval(Duration.ofSeconds(5))
                .during(MINUTE)
                .until(() -> {
                    ids.addAll(waiting());
                    return waiting().size() == 1;
                });
        assertThat(ids).hasSize(1);
        return ids.iterator().next();
    }

    private List<String> waiting() throws Exception {
        Run run = gateway.co("approvals", "--json");
        assertThat(run.exit()).as(run.describe()).isZero();
        JsonNode all = JsonMapper.shared().readTree(run.out());
        return all.valueStream().map(each -> each.path("id").asString()).toList();
    }

    private List<RequestRecord> ledger() {
        return SqliteLedger.reader(gateway.home().resolve("ledger/ledger.db"))
                .requests(RequestFilter.all())
                .filter(row -> row.kind() == RequestKind.MAIN)
                .toList();
    }

    private static String config(URI t1, URI t2, URI t3, URI t4) {
        return """
                model_list:
                  - model_name: claude-haiku-free
                    litellm_params:
                      model: ollama/qwen2.5-coder:7b
                      api_base: %s
                  - model_name: claude-sonnet-4-6
                    litellm_params:
                      model: ollama/qwen3-coder:480b-cloud
                      api_base: %s
                  - model_name: claude-opus-4-6
                    litellm_params:
                      model: openai/gemini-proxy
                      api_base: %s
                      api_key: gemini-bridge-local
                  - model_name: claude-real-fallback
                    litellm_params:
                      model: anthropic/claude-sonnet-4-6
                      api_base: %s
                      api_key: os.environ/REAL_ANTHROPIC_KEY
                """.formatted(t1, t2, t3, t4);
    }
}
