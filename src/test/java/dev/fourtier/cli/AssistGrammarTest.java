package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.assist.Task;
import dev.fourtier.assist.review.Report;
import dev.fourtier.assist.review.Severity;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssistGrammarTest {
    private static final Path HERE = Path.of("/home/ada/app");

    @Test
    void every_option_arrives() {
        Task review = task(
                "code-review",
                "src/../lib",
                "--diff",
                "main..",
                "--tier",
                "t2",
                "--escalate",
                "--jobs",
                "3",
                "--json",
                "--dry-run",
                "--output",
                "-",
                "--again",
                "--format",
                "sarif",
                "--fail-on",
                "medium");
        assertThat(review)
                .isEqualTo(new Task(
                        HERE.resolve("lib"),
                        Optional.of("main.."),
                        Tier.T2,
                        true,
                        true,
                        OptionalInt.of(3),
                        true,
                        true,
                        Optional.of("-"),
                        new Task.Work.Review(Report.Format.SARIF, Optional.of(Severity.MEDIUM))));
        assertThat(task("refactor", ".", "use pathlib", "--branch", "b", "--test", "make test", "--apply")
                        .work())
                .isEqualTo(new Task.Work.Change(
                        Optional.of("use pathlib"), true, Optional.of("b"), Optional.of("make test")));
        assertThat(task("refactor", ".", "--goal", "x").work())
                .isEqualTo(new Task.Work.Change(Optional.of("x"), false, Optional.empty(), Optional.empty()));
        assertThat(task("gen-docs", "a").work()).isEqualTo(new Task.Work.Docs());
        assertThat(task("gen-docs", "a", "--in-place").work())
                .isEqualTo(new Task.Work.Change(Optional.empty(), false, Optional.empty(), Optional.empty()));
        assertThat(task("code-review", "a"))
                .isEqualTo(new Task(
                        HERE.resolve("a"),
                        Optional.empty(),
                        Tier.T1,
                        false,
                        false,
                        OptionalInt.empty(),
                        false,
                        false,
                        Optional.empty(),
                        new Task.Work.Review(Report.Format.MARKDOWN, Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "code-review,needs an argument PATH",
        "code-review a b,but got 'b' as well",
        "code-review a --tier T4,T4 costs money",
        "code-review a --tier T9,none of T1",
        "code-review a --jobs 17,no number from 1 to 16",
        "code-review a --format xml,none of markdown",
        "code-review a --fail-on bad,none of critical",
        "code-review a --apply,unknown option '--apply'",
        "gen-docs a --apply,goes with --in-place",
        "gen-docs a --output -,needs a folder",
        "refactor a,needs a goal",
        "refactor a b c,but got 'c' as well",
        "refactor a b --goal c,not in both"
    })
    void what_does_not_go_is_said(String line, String sentence) {
        assertThat(parse(line.split(" ")))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class,
                        wrong -> assertThat(wrong.message().replace(", PATH", " PATH"))
                                .contains(sentence));
    }

    private static Task task(String... words) {
        return parse(words) instanceof Parsed.Run(Command.Assist(Task task), var _)
                ? task
                : org.junit.jupiter.api.Assertions.fail(parse(words).toString());
    }

    private static Parsed parse(String... words) {
        return new Grammar(new Surroundings(
                        Map.of(),
                        HERE,
                        HERE,
                        Optional.empty(),
                        Clock.systemUTC(),
                        () -> false,
                        new NobodySits(),
                        () -> "1"))
                .parse(List.of(words));
    }
}
