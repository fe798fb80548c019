package dev.fourtier.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.doctor.Finding.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellChecksTest {
    private static final Path BIN = Path.of("/opt/co/bin");
    private static final Path RC = Path.of("/home/me/.zshrc");

    @Test
    void an_old_alias_is_shown_with_its_place() {
        Finding found = find("aliases", facts(Optional.empty(), true, false, true));
        assertThat(found.state()).isEqualTo(State.WARN);
        assertThat(found.sentence()).contains("proxy-logs (/home/me/.zshrc:4)");
        assertThat(found.cure().orElseThrow()).contains("co install");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4000, true, GOOD",
        "http://127.0.0.1:4000/, true, GOOD",
        "http://localhost:4000, false, BROKEN",
        "http://localhost:4000/v1, true, BROKEN",
        "http://localhost:4100, true, WARN",
        "https://api.anthropic.com, true, WARN",
        "no address at all, true, WARN"
    })
    void where_claude_code_goes(String url, boolean key, State state) {
        assertThat(find("routing", facts(Optional.of(url), key, false, false)).state())
                .isEqualTo(state);
    }

    @Test
    void a_plain_claude_without_our_variables_is_no_fault_but_a_real_key_is() {
        assertThat(find("routing", facts(Optional.empty(), false, false, false)).state())
                .isEqualTo(State.SKIPPED);
        Finding key = find("routing", facts(Optional.empty(), true, true, false));
        assertThat(key.state()).isEqualTo(State.WARN);
        assertThat(key.cure().orElseThrow()).contains("REAL_ANTHROPIC_KEY");
    }

    @Test
    void a_password_in_the_address_is_not_shown() {
        assertThat(find("routing", facts(Optional.of("https://me:se@cret@gate.example"), true, false, false))
                        .sentence())
                .contains("https://gate.example")
                .doesNotContain("cret", "se@");
    }

    @Test
    void commands_that_are_not_found_or_are_others_are_named() {
        assertThat(commands(new ShellChecks.Found("co", Optional.empty(), false))
                        .cure()
                        .orElseThrow())
                .contains("export PATH=\"/opt/co/bin:$PATH\"");
        assertThat(commands(new ShellChecks.Found("refactor", Optional.of(Path.of("/usr/bin/refactor")), false))
                        .sentence())
                .contains("refactor (/usr/bin/refactor)");
        assertThat(commands(new ShellChecks.Found("co", Optional.of(BIN.resolve("co")), true))
                        .state())
                .isEqualTo(State.GOOD);
    }

    @Test
    void a_running_co_does_not_guess_about_a_shell() {
        var inside = new ShellChecks.Facts(
                false, Optional.of(BIN), List.of(), List.of(), Optional.empty(), false, false, 4000);
        assertThat(find("routing", inside).state()).isEqualTo(State.SKIPPED);
        assertThat(find("commands", inside).state()).isEqualTo(State.SKIPPED);
    }

    private static Finding commands(ShellChecks.Found found) {
        return find(
                "commands",
                new ShellChecks.Facts(
                        true, Optional.of(BIN), List.of(found), List.of(), Optional.empty(), false, false, 4000));
    }

    private static ShellChecks.Facts facts(Optional<String> url, boolean key, boolean real, boolean alias) {
        return new ShellChecks.Facts(
                true,
                Optional.of(BIN),
                List.of(),
                alias ? List.of(new ShellChecks.Alias(RC, 4, "proxy-logs")) : List.of(),
                url,
                key,
                real,
                4000);
    }

    private static Finding find(String id, ShellChecks.Facts facts) {
        return ShellChecks.of(facts).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
