package dev.fourtier.assist.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.assist.source.Git;
import dev.fourtier.assist.source.Scope;
import dev.fourtier.assist.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangeTest {
    @TempDir
    Path temp;

    /** With and without an end of the last line, with both kinds of line ends, at the top, in the middle and at the bottom. */
    @Test
    void what_we_write_git_applies_and_takes_back() throws Exception {
        long seed = 20261126;
        var random = new SplittableRandom(seed);
        Path root = temp.toRealPath();
        var git = new Git(root, Map.of("PATH", System.getenv("PATH")));
        assertThat(git.run("init", "-q").ok()).isTrue();
        var tree = new WorkingTree(Scope.of(root, git), git);
        List<FileChange> changes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String end = random.nextBoolean() ? "\n" : "\r\n";
            int lines = random.nextInt(1, 30);
            var text = new StringBuilder();
            for (int line = 1; line <= lines; line++) {
                text.append("line ").append(random.nextInt(5)).append(line < lines || random.nextBoolean() ? end : "");
            }
            var file = SourceText.of("folder with spaces/f" + i, text.toString());
            int first = random.nextInt(1, lines + 1);
            int count = random.nextInt(1, Math.min(3, lines - first + 1) + 1);
            List<String> instead = random.nextInt(4) == 0 ? List.of() : List.of("new " + i, "", "-- more");
            changes.add(FileChange.of(file, List.of(new Edit(first, count, instead))));
            Path path = root.resolve(file.name());
            Files.createDirectories(root.resolve("folder with spaces"));
            Files.writeString(path, file.text());
        }
        String patch = tree.patch(changes);
        assertThat(tree.objection(changes, patch)).as("seed " + seed).isEmpty();
        assertThat(tree.apply(patch)).isEmpty();
        for (FileChange change : changes) {
            Path path = root.resolve(change.name());
            if (Files.exists(path) || !change.after().isEmpty()) {
                assertThat(Files.readString(path))
                        .as(change.name() + ", seed " + seed)
                        .isEqualTo(change.after());
            }
        }
        assertThat(tree.takeBack(patch)).isEmpty();
        for (FileChange change : changes) {
            assertThat(root.resolve(change.name())).content().isEqualTo(change.before());
        }
    }

    @Test
    void a_file_that_became_a_link_or_changed_is_not_written() throws Exception {
        Path root = Files.createDirectories(temp.toRealPath().resolve("in"));
        Path outside = Files.writeString(temp.resolve("out"), "a\n");
        Path file = Files.writeString(root.resolve("f"), "a\n");
        var git = new Git(root, Map.of("PATH", System.getenv("PATH")));
        var tree = new WorkingTree(Scope.of(root, git), git);
        var changes = List.of(new FileChange("f", "a\n", "b\n"));
        assertThat(tree.objection(changes, tree.patch(changes))).isEmpty();
        Files.writeString(file, "c\n");
        assertThat(tree.objection(changes, tree.patch(changes)))
                .hasValueSatisfying(why -> assertThat(why).contains("changed"));
        Files.delete(file);
        Files.createSymbolicLink(file, outside);
        assertThat(tree.objection(changes, tree.patch(changes)))
                .hasValueSatisfying(why -> assertThat(why).contains("not a plain file inside"));
        var elsewhere = List.of(new FileChange("../out", "a\n", "b\n"));
        assertThat(tree.objection(elsewhere, tree.patch(elsewhere))).isPresent();
        assertThat(outside).content().isEqualTo("a\n");
    }

    @Test
    void of_two_edits_of_the_same_lines_the_first_counts() {
        var file = SourceText.of("f", "1\n2\n3\n");
        var change = FileChange.of(
                file,
                List.of(new Edit(1, 2, List.of("a")), new Edit(2, 1, List.of("b")), new Edit(3, 1, List.of("c"))));
        assertThat(change.after()).isEqualTo("a\nc\n");
        assertThat(change.added()).isEqualTo(2);
        assertThat(change.removed()).isEqualTo(3);
    }

    @Test
    void lines_that_end_in_different_ways_are_left_alone() {
        assertThat(FileChange.isPlain("a\nb\n")).isTrue();
        assertThat(FileChange.isPlain("a\r\nb\r\n")).isTrue();
        assertThat(FileChange.isPlain("a\r\nb\n")).isFalse();
        assertThat(FileChange.isPlain("a\rb")).isFalse();
    }

    @Test
    void a_terminal_is_not_steered_by_what_stands_in_a_file() {
        assertThat(DiffPaint.painted("+a\u001b[2J\tb\n", false)).isEqualTo("+a·[2J\tb\n");
        assertThat(DiffPaint.painted("-a\n", true)).isEqualTo("\u001b[31m-a\u001b[0m\n");
    }
}
