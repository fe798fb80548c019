package dev.fourtier.real;

import dev.fourtier.launch.ClaudeEnvironment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Claude Code, headless, in a home of its own, unable to reach anything but loopback. */
final class ClaudeCode {
    private static final String KEY = "4tier-routing-active";
    /** Nothing listens there: what is sent to a proxy at this address goes nowhere. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final Path program;
    private final Path home;
    private final URI gateway;

    ClaudeCode(Path program, Path home, URI gateway) throws Exception {
        this.program = program;
        this.home = Files.createDirectories(home);
        this.gateway = gateway;
        Files.writeString(
                home.resolve(".claude.json"),
                "{\"hasCompletedOnboarding\":true,\"customApiKeyResponses\":{\"approved\":[\"" + KEY
                        + "\"],\"rejected\":[]}}");
    }

    /** What it printed, as the JSON it was asked for. */
    record Answer(Run run) {
        JsonNode json() {
            return JsonMapper.shared().readTree(run.out());
        }

        /** The last words of the model, or the error the person reads. */
        String result() {
            return json().path("result").asString("");
        }
    }

    Answer ask(String prompt, String model, Path folder, String... more) throws Exception {
        return ask(Duration.ofMinutes(4), prompt, model, folder, more);
    }

    Answer ask(Duration limit, String prompt, String model, Path folder, String... more) throws Exception {
        var command = new ArrayList<>(List.of(
                program.toString(),
                "-p",
                prompt,
                "--model",
                model,
                "--output-format",
                "json",
                "--permission-mode",
                "acceptEdits",
                "--allowedTools",
                "Bash,Read,Edit,Write"));
        command.addAll(List.of(more));
        return new Answer(Run.of(folder, environment(), limit, command));
    }

    /** As {@code co claude} will start it: with the environment that {@code co env} prints, and the model that names. */
    Answer launched(Duration limit, String prompt, Path folder) throws Exception {
        var environment = new HashMap<>(ClaudeEnvironment.forPort(gateway.getPort()));
        environment().forEach(environment::putIfAbsent);
        var command = List.of(
                program.toString(),
                "-p",
                prompt,
                "--output-format",
                "json",
                "--permission-mode",
                "acceptEdits",
                "--allowedTools",
                "Bash,Read,Edit,Write");
        return new Answer(Run.of(folder, environment, limit, command));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("ANTHROPIC_BASE_URL", gateway.toString());
        environment.put("ANTHROPIC_API_KEY", KEY);
        environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        // As the launcher does: it names the prompt of each request, and whether a person waits for it.
        environment.put("CLAUDE_CODE_GATEWAY_HINT_HEADERS", "1");
        environment.put("DISABLE_TELEMETRY", "1");
        environment.put("DISABLE_ERROR_REPORTING", "1");
        environment.put("HTTPS_PROXY", NOWHERE);
        environment.put("HTTP_PROXY", NOWHERE);
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        environment.put("GIT_AUTHOR_NAME", "Test");
        environment.put("GIT_AUTHOR_EMAIL", "test@localhost");
        environment.put("GIT_COMMITTER_NAME", "Test");
        environment.put("GIT_COMMITTER_EMAIL", "test@localhost");
        return environment;
    }
}
