package dev.fourtier.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.doctor.Finding.State;
import dev.fourtier.doctor.GeminiChecks.Bridge;
import dev.fourtier.doctor.Patient.Holder;
import dev.fourtier.doctor.Patient.SignIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ports, Gemini, LiteLLM and Claude Code. */
class ServiceChecksTest {
    private static final Path CLI = Path.of("/usr/bin/gemini");

    @Test
    void a_port_that_is_free_or_ours_is_good() {
        assertThat(port(false, false, Optional.empty(), false).state()).isEqualTo(State.GOOD);
        assertThat(port(true, true, Optional.empty(), false).state()).isEqualTo(State.GOOD);
    }

    @Test
    void who_holds_a_port_is_named_with_the_command_that_ends_it() {
        Finding found = port(true, false, Optional.of(new Holder(42, "/usr/bin/python3 litellm")), false);
        assertThat(found.sentence()).contains("4000", "litellm", "pid 42", "old system");
        assertThat(found.cure().orElseThrow()).contains("kill 42", "--proxy-port");
        assertThat(port(true, false, Optional.of(new Holder(42, "nginx")), false)
                        .sentence())
                .doesNotContain("old system");
        assertThat(port(true, false, Optional.empty(), true).sentence()).contains("the co of another home");
    }

    @Test
    void gemini_without_its_cli_or_node() {
        assertThat(gemini(Optional.empty(), Optional.empty(), false, SignIn.API_KEY, false, false)
                        .getFirst()
                        .cure()
                        .orElseThrow())
                .contains("npm install -g @google/gemini-cli", "Node 20");
        assertThat(gemini(Optional.of(CLI), Optional.of("0.61.0"), false, SignIn.API_KEY, false, false)
                        .getFirst()
                        .state())
                .isEqualTo(State.BROKEN);
        assertThat(gemini(Optional.of(CLI), Optional.of("0.40.2"), true, SignIn.API_KEY, false, false)
                        .getFirst()
                        .state())
                .isEqualTo(State.WARN);
    }

    @ParameterizedTest
    @CsvSource({"API_KEY, GOOD", "VERTEX, GOOD", "GOOGLE, WARN", "NONE, BROKEN"})
    void every_sign_in_has_its_word(SignIn signIn, State state) {
        assertThat(gemini(Optional.of(CLI), Optional.of("0.61.0"), true, signIn, false, false)
                        .get(1)
                        .state())
                .isEqualTo(state);
    }

    @Test
    void a_google_account_that_is_not_allowed_is_explained() {
        Finding found = gemini(Optional.of(CLI), Optional.of("0.61.0"), true, SignIn.NONE, false, true)
                .get(1);
        assertThat(found.sentence()).contains("Google sign-in", "licences only");
        assertThat(found.cure().orElseThrow()).contains("GEMINI_API_KEY", "GOOGLE_SIGN_IN=on");
    }

    @Test
    void a_bridge_that_was_started_without_the_key_of_this_shell() {
        assertThat(bridge(new Bridge("trouble", "none", "no key")).cure()).contains("co restart");
        assertThat(bridge(new Bridge("trouble", "api_key", "The key is not valid."))
                        .sentence())
                .contains("The key is not valid.");
        assertThat(bridge(new Bridge("ready", "api_key", "")).state()).isEqualTo(State.GOOD);
        assertThat(bridge(new Bridge("unproven", "api_key", "")).state()).isEqualTo(State.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"3.14, 0.21.0, BROKEN", "3.14, 0.22.1, GOOD", "3.13, 0.21.0, GOOD", "3.14, , GOOD", ", 0.21.0, GOOD"})
    void uvloop_and_python(String python, String uvloop, State state) {
        Finding found = LiteLlmChecks.of(List.of(new LiteLlmChecks.Found(
                        Path.of("/venv/bin/litellm"), Optional.ofNullable(python), Optional.ofNullable(uvloop))))
                .getFirst();
        assertThat(found.state()).isEqualTo(state);
        if (state == State.BROKEN) {
            assertThat(found.cure().orElseThrow()).contains("/venv/bin/python -m pip", "uninstall uvloop");
        }
    }

    @Test
    void claude_missing_or_old() {
        assertThat(claude(Optional.empty(), Optional.empty()).getFirst().cure().orElseThrow())
                .contains("npm install -g");
        assertThat(claude(Optional.of(CLI), Optional.of("1.0.30")).getFirst().state())
                .isEqualTo(State.WARN);
        assertThat(claude(Optional.of(CLI), Optional.of("2.1.330")))
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(State.GOOD));
    }

    @ParameterizedTest
    @CsvSource({
        "env.ANTHROPIC_BASE_URL, https://gate.example, BROKEN",
        "env.ANTHROPIC_BASE_URL, http://localhost:4000, GOOD",
        "env.ANTHROPIC_AUTH_TOKEN, secret-token, BROKEN",
        "apiKeyHelper, /bin/secret-token, BROKEN",
        "permissions.defaultMode, auto, WARN",
        "permissions.defaultMode, bypassPermissions, WARN",
        "permissions.defaultMode, acceptEdits, GOOD"
    })
    void settings_that_lead_past_co(String name, String value, State state) {
        List<Finding> found = claude(
                Optional.of(CLI), Optional.of("2.1.330"), new ClaudeChecks.Setting(Path.of("/s.json"), name, value));
        assertThat(found.get(1).state()).isEqualTo(state);
        assertThat(found.toString()).doesNotContain("secret-token");
    }

    private static Finding port(boolean taken, boolean ours, Optional<Holder> holder, boolean otherCo) {
        return PortChecks.of(List.of(new PortChecks.Facts(
                        "port-proxy", "The proxy", 4000, "--proxy-port", taken, ours, holder, otherCo)))
                .getFirst();
    }

    private static List<Finding> gemini(
            Optional<Path> program,
            Optional<String> version,
            boolean node,
            SignIn signIn,
            boolean allowed,
            boolean there) {
        return GeminiChecks.of(
                new GeminiChecks.Facts(true, program, version, node, signIn, allowed, there, Optional.empty()));
    }

    private static Finding bridge(Bridge bridge) {
        return GeminiChecks.of(new GeminiChecks.Facts(
                        true,
                        Optional.of(CLI),
                        Optional.of("0.61.0"),
                        true,
                        SignIn.API_KEY,
                        false,
                        false,
                        Optional.of(bridge)))
                .getLast();
    }

    private static List<Finding> claude(
            Optional<Path> program, Optional<String> version, ClaudeChecks.Setting... settings) {
        return ClaudeChecks.of(new ClaudeChecks.Facts(program, version, List.of(), List.of(settings), 4000));
    }
}
