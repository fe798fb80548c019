package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.Checks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private static final CheckView GOOD =
            new CheckView("java", "co", CheckView.State.GOOD, "Java runs co.", Optional.empty(), false);
    private static final CheckView WARN =
            new CheckView("rights", "co", CheckView.State.WARN, "Others can look in.", Optional.of("Close it."), true);
    private static final CheckView BROKEN = new CheckView(
            "ollama", "Ollama", CheckView.State.BROKEN, "It is \"away\".", Optional.of("ollama serve"), false);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> mended = new ArrayList<>();

    @Test
    void every_state_has_a_sign_and_a_word_and_every_cure_its_line() {
        assertThat(run(false, false, GOOD, WARN, BROKEN)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                co
                  ● good   Java runs co.
                  ○ warn   Others can look in.
                           -> Close it.

                Ollama
                  ✗ broken It is "away".
                           -> ollama serve

                1 broken, 1 warning, 1 good. 'co doctor --fix' mends what it can.
                """);
    }

    @Test
    void a_warning_is_no_failure() {
        assertThat(run(false, false, GOOD, WARN)).isEqualTo(ExitCode.DONE);
        assertThat(run(false, false, GOOD)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("as it should be: 1 good.\n");
    }

    @Test
    void json_for_programs() {
        assertThat(run(true, false, BROKEN, GOOD)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                [{"id":"ollama","group":"Ollama","state":"broken","finding":"It is \\"away\\".","cure":"ollama serve",\
                "fixable":false},{"id":"java","group":"co","state":"good","finding":"Java runs co.","cure":null,\
                "fixable":false}]
                """);
    }

    @Test
    void fix_mends_only_what_says_it_can_be_and_says_so_beside_the_json() {
        assertThat(run(true, true, WARN, BROKEN)).isEqualTo(ExitCode.FAILED);
        assertThat(mended).containsExactly("rights");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("co: Mended rights.\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("[{").doesNotContain("Mended", "rights");
    }

    private int run(boolean json, boolean fix, CheckView... views) {
        out.reset();
        var checks = new Checks() {
            @Override
            public CompletionStage<List<CheckView>> examine() {
                return CompletableFuture.completedFuture(List.of(views).stream()
                        .filter(view -> !mended.contains(view.id()))
                        .toList());
            }

            @Override
            public CompletionStage<Ruling> fix(String id) {
                mended.add(id);
                return CompletableFuture.completedFuture(new Ruling(Ruling.Kind.DONE, "Mended " + id + "."));
            }
        };
        return new DoctorCommand(
                        checks,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(new Command.Doctor(json, fix));
    }
}
