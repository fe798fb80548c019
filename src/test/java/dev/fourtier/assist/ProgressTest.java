package dev.fourtier.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir
    Path temp;

    @Test
    void times_and_counts_are_short() {
        assertThat(List.of(Progress.tokens(999), Progress.tokens(34_210))).containsExactly("999", "34.2k");
        assertThat(List.of(
                        Progress.time(Duration.ofSeconds(59)),
                        Progress.time(Duration.ofMinutes(5)),
                        Progress.time(Duration.ofMinutes(130))))
                .containsExactly("59 s", "5 min", "2 h 10 min");
    }

    @Test
    void results_come_in_the_order_of_the_files_and_stop_where_there_is_no_hope() throws Exception {
        List<String> files = List.of("a", "b", "c", "d");
        assertThat(Crew.work(files, 3, file -> Optional.of(file + "!"), _ -> false))
                .containsExactly("a!", "b!", "c!", "d!");
        assertThat(Crew.work(files, 1, file -> Optional.of(file), "b"::equals)).containsExactly("a", "b");
    }

    @Test
    void without_a_proxy_or_with_a_proxy_that_is_gone_it_is_3_and_a_dry_run_asks_nobody() throws Exception {
        var code = new CodeBase(temp, 6);
        var none = new Bench(temp.resolve("home"), code.root, OptionalInt.empty());
        assertThat(none.run(Bench.review(code.root))).isEqualTo(Ending.NOT_RUNNING);
        var gone = new Bench(temp.resolve("home"), code.root, OptionalInt.of(1));
        assertThat(gone.run(Bench.review(code.root))).isEqualTo(Ending.NOT_RUNNING);
        assertThat(gone.err()).contains("the proxy on port 1 does not answer");
        Task review = Bench.review(code.root);
        Task dry = new Task(
                review.path(),
                Optional.of("HEAD.."),
                review.entry(),
                false,
                false,
                OptionalInt.empty(),
                true,
                true,
                Optional.empty(),
                review.work());
        code.write(CodeBase.name(1), CodeBase.text(1) + "// more\n");
        assertThat(none.run(dry)).as(none.err()).isEqualTo(Ending.DONE);
        assertThat(none.out())
                .contains("\"file\" : \"" + CodeBase.name(1) + "\"", "\"requests\" : 1")
                .doesNotContain("file2");
        Task shown = new Task(
                code.root.resolve(CodeBase.name(2)),
                Optional.empty(),
                review.entry(),
                false,
                false,
                OptionalInt.empty(),
                false,
                true,
                Optional.empty(),
                new Task.Work.Docs());
        assertThat(none.run(shown)).isEqualTo(Ending.DONE);
        assertThat(none.out()).startsWith("file2.js  1 request, ");
        assertThat(none.run(Bench.review(temp.resolve("nowhere")))).isEqualTo(Ending.WRONG);
    }
}
