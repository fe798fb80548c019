package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> HOME =
            Map.of("HOME", "/home/ada", "DB", "jdbc:postgresql://h/db?password=pw");

    @Test
    void nothing_said_means_the_defaults() {
        assertThat(Samples.settings("", HOME).settings()).isEqualTo(Settings.DEFAULTS);
        assertThat(Samples.settings("PING_SECONDS=\nLEDGER_JDBC_URL=''\n", HOME).settings())
                .isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void every_setting_is_read() {
        var read = Samples.settings("""
                # remark
                export WORKSPACE_DIR="$HOME/work" # behind
                VERBOSE_LOGGING=TRUE
                LOG_RETENTION_DAYS='7'
                AUTO_UPDATE=no
                CIRCUIT_BREAKER=off
                FIRST_BYTE_TIMEOUT_SECONDS = 100
                IDLE_TIMEOUT_SECONDS=200
                  PING_SECONDS=5
                APPROVAL_TIMEOUT_SECONDS=299
                APPROVAL_SCOPE=request
                APPROVAL_NOTIFY_COMMAND="say \\"co#1\\" 'now' $X"
                T4_DAILY_LIMIT_USD=5
                T4_MONTHLY_LIMIT_USD=$50.25
                LEDGER_JDBC_URL=os.environ/DB
                GOOGLE_SIGN_IN=on
                BRIDGE_PARK_SECONDS=60
                GEMINI_WORKERS=3
                TRAILER_T1="Co-Authored-By: {model} <me@here>"
                TRAILER_T3=off
                """, HOME);
        assertThat(read.errors()).isEmpty();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.settings())
                .isEqualTo(new Settings(
                        Optional.of(Path.of("/home/ada/work")),
                        true,
                        7,
                        false,
                        false,
                        Duration.ofSeconds(100),
                        Duration.ofSeconds(200),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(299),
                        ApprovalScope.REQUEST,
                        Optional.of(new NotifyCommand("say \"co#1\" 'now' $X")),
                        Optional.of(new BigDecimal("5")),
                        Optional.of(new BigDecimal("50.25")),
                        Optional.of(new JdbcUrl("jdbc:postgresql://h/db?password=pw")),
                        true,
                        Duration.ofSeconds(60),
                        3,
                        new Trailers(Map.of(
                                Tier.T1, "Co-Authored-By: {model} <me@here>",
                                Tier.T2, "Co-Authored-By: Qwen 3 Coder <ollama@cloud>",
                                Tier.T4, "Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>"))));
        assertThat(read.settings().toString()).doesNotContain("pw", "say");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b | /a/b",
                "~ | /home/ada",
                "~/w | /home/ada/w",
                "\"~/w\" | /home/ada/w",
                "${HOME}/w | /home/ada/w",
                "\"/a b/c\" | /a b/c",
                "/a/#b | /a/#b",
                "/a/../b | /b",
            })
    void home_is_filled_into_the_workspace(String written, Path path) {
        assertThat(Samples.settings("WORKSPACE_DIR=" + written, HOME).settings().workspaceDir())
                .contains(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST_BYTE_TIMEOUT_SECONDS=0 | settings.conf:1:28: FIRST_BYTE_TIMEOUT_SECONDS is no whole number from 1 to 540",
                "BRIDGE_PARK_SECONDS=591 | settings.conf:1:21: BRIDGE_PARK_SECONDS is no whole number from 1 to 590",
                "PING_SECONDS=8s | settings.conf:1:14: PING_SECONDS is no whole number from 1 to 60",
                "PING_SECONDS=99999999999 | settings.conf:1:14: PING_SECONDS is no whole number",
                "APPROVAL_TIMEOUT_SECONDS=300 | settings.conf:1:26: APPROVAL_TIMEOUT_SECONDS is no whole number from 1 to 299",
                "APPROVAL_SCOPE=all | settings.conf:1:16: APPROVAL_SCOPE is neither prompt nor request",
                "CIRCUIT_BREAKER=maybe | settings.conf:1:17: CIRCUIT_BREAKER is neither on nor off",
                "T4_DAILY_LIMIT_USD=-5 | settings.conf:1:20: T4_DAILY_LIMIT_USD is no amount",
                "LEDGER_JDBC_URL=postgres://u:pw@h | settings.conf:1:17: LEDGER_JDBC_URL is no JDBC address",
                "TRAILER_T1=Qwen | settings.conf:1:12: TRAILER_T1 is no trailer",
                "LEDGER_JDBC_URL=os.environ/NOPE | settings.conf:1:17: LEDGER_JDBC_URL names an environment variable",
                "WORKSPACE_DIR=work | settings.conf:1:15: WORKSPACE_DIR is no absolute path",
                "WORKSPACE_DIR=$HOMER/w | settings.conf:1:15: WORKSPACE_DIR holds a variable other",
                "'WORKSPACE_DIR=\"/a' | settings.conf:1:15: a quote is opened and not closed",
                "'WORKSPACE_DIR=\"/a\"b' | settings.conf:1:15: text stands behind the closing quote",
                "just words | settings.conf:1:1: this line is no KEY=value",
                "'  =x' | settings.conf:1:3: this line is no KEY=value",
            })
    void a_wrong_value_is_named_with_its_place_and_not_repeated(String text, String starts) {
        var errors = Samples.rendered(Samples.settings(text, HOME).errors());
        assertThat(errors).singleElement().asString().startsWith(starts).doesNotContain("pw@");
    }

    @Test
    void a_workspace_in_home_needs_a_home() {
        assertThat(Samples.rendered(
                        Samples.settings("WORKSPACE_DIR=~/w", Map.of()).errors()))
                .singleElement()
                .asString()
                .contains("HOME, which is not set");
    }

    @Test
    void an_unknown_key_is_a_warning_with_the_likely_one() {
        var read = Samples.settings("PING_SECOND=5\nAPROVAL_SCOPE=request\nQWERTZ=1\n", HOME);
        assertThat(read.errors()).isEmpty();
        assertThat(Samples.rendered(read.warnings()))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("settings.conf:1:1: ")
                                .endsWith("Did you mean PING_SECONDS?"),
                        second -> assertThat(second).endsWith("Did you mean APPROVAL_SCOPE?"),
                        third -> assertThat(third).doesNotContain("Did you mean"));
    }

    @Test
    void a_trailer_names_the_model_and_is_known_again() {
        var trailers = Samples.settings("TRAILER_T2=Co-Authored-By: {model} (cloud) <a@b>", HOME)
                .settings()
                .trailers();
        assertThat(trailers.line(Tier.T2, "qwen\\E3<x>")).contains("Co-Authored-By: qwen\\E3x (cloud) <a@b>");
        assertThat(trailers.tierOf("co-authored-by: anything (cloud) <a@b>\r")).contains(Tier.T2);
        assertThat(trailers.tierOf("Co-Authored-By: Gemini <gemini@google>")).contains(Tier.T3);
        assertThat(trailers.tierOf("Co-Authored-By: Ada <ada@home>")).isEmpty();
    }

    @Test
    void of_two_lines_the_later_counts_as_in_a_shell() {
        var read = Samples.settings("PING_SECONDS=5\nPING_SECONDS=6\n", HOME);
        assertThat(read.settings().pingInterval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(read.warnings()).extracting(Diagnostic::line).containsExactly(2);
    }
}
