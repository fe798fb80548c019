package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official libraries read the gateway's answers and raise their right errors. */
@Tag("real")
class SdkTest {
    private static final Set<String> CHECKS = Set.of(
            "create",
            "stream",
            "tools",
            "stream_tools",
            "models",
            "error_not_found",
            "error_bad_request",
            "error_payment");

    /** What only {@code co} has, and a bare stand-in does not. */
    private static final Set<String> OWN =
            Set.of("models", "count_tokens", "error_not_found", "error_bad_request", "error_payment");

    @TempDir
    Path temp;

    @Test
    void anthropic_python_2() throws Exception {
        verdictsOf("count_tokens", python("anthropic-2", "anthropic_sdk.py"));
    }

    @Test
    void anthropic_python_0() throws Exception {
        verdictsOf("count_tokens", python("anthropic-0", "anthropic_sdk.py"));
    }

    @Test
    void openai_python() throws Exception {
        assumeFalse(Rig.isBare());
        verdictsOf("", python("openai", "openai_sdk.py"));
    }

    @Test
    void anthropic_javascript() throws Exception {
        verdictsOf(
                "count_tokens",
                List.of(
                        "node",
                        script("anthropic_sdk.cjs"),
                        "",
                        RealPrograms.nodeSdk().toString()));
    }

    /** @param more a check that this library has beyond those of all; empty for none */
    private void verdictsOf(String more, List<String> command) throws Exception {
        try (var rig = Rig.start(temp, SdkTest::answer, SdkTest::answer, SdkTest::answer)) {
            var words = command.stream()
                    .map(word -> word.isEmpty() ? rig.base().toString() : word)
                    .toList();
            var run = Run.of(
                    temp,
                    Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString(), "NO_PROXY", "127.0.0.1"),
                    Duration.ofMinutes(3),
                    words);
            List<JsonNode> verdicts =
                    run.out().lines().map(JsonMapper.shared()::readTree).toList();
            var expected = Stream.concat(CHECKS.stream(), Stream.of(more).filter(check -> !check.isEmpty()))
                    .collect(Collectors.toSet());
            assertThat(verdicts)
                    .as(run.describe())
                    .extracting(verdict -> verdict.path("check").asString())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(verdicts)
                    .filteredOn(verdict ->
                            !Rig.isBare() || !OWN.contains(verdict.path("check").asString()))
                    .allMatch(verdict -> verdict.path("ok").asBoolean());
        }
    }

    private static List<Act> answer(Received request) {
        var chat = request.chat().orElseThrow();
        if (chat.lastUserText().equals("Fail")) {
            return List.of(Act.status(500, "{\"error\":\"out of memory\"}"));
        }
        if (chat.afterToolResult()) {
            return List.of(Act.text("It ", "rains."));
        }
        if (!chat.tools().isEmpty() && chat.lastUserText().contains("Use the tool")) {
            return List.of(new Act.ToolCall("call_sdk" + request.number(), "get_weather", "{\"city\":\"Paris\"}"));
        }
        return List.of(Act.text("Hello ", "there."));
    }

    /** The empty word is where the gateway's address goes. */
    private static List<String> python(String environment, String script) {
        return List.of(RealPrograms.python(environment).toString(), script(script), "");
    }

    private static String script(String name) {
        return RealPrograms.project()
                .resolve("src/test/resources/real")
                .resolve(name)
                .toString();
    }
}
