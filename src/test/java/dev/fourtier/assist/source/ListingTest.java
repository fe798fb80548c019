package dev.fourtier.assist.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.assist.CodeBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    @TempDir
    Path temp;

    private final Git git = new Git(Path.of("/"), Map.of("PATH", System.getenv("PATH"), "HOME", "/nowhere"));

    @Test
    void without_git_hidden_and_built_folders_are_passed_over() throws Exception {
        for (String name :
                new String[] {"a.py", "src/b.py", ".hidden/c.py", "node_modules/d.js", "x/target/e.java", "long.js"}) {
            Path file = temp.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x".repeat(name.equals("long.js") ? 5_000 : 3));
        }
        Files.createSymbolicLink(temp.resolve("src/link"), Path.of("/etc"));
        Listing listing = Listing.of(Scope.of(temp, git), git, Optional.empty());
        assertThat(listing.names()).containsExactly("a.py", "src/b.py");
        assertThat(listing.skippedShown()).isEqualTo("1 generated, 1 links");
        assertThatThrownBy(() -> Range.read(Scope.of(temp, git), git, "main.."))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("needs a repository");
    }

    @Test
    void a_range_names_the_lines_as_they_are_on_disk() throws Exception {
        var code = new CodeBase(temp, 4);
        code.git("switch", "-q", "-c", "work");
        code.write(CodeBase.name(1), CodeBase.text(1).replace("    }\n", "    }\n\n    // more\n"));
        code.git("commit", "-q", "-am", "More");
        code.write(CodeBase.name(0), "import os\n" + CodeBase.text(0));
        code.write("a b.py", "new\n");
        code.git("add", "-N", "a b.py");
        Scope scope = Scope.of(code.root, git);
        Range range = Range.read(scope, git, "main..");
        assertThat(range.names()).containsExactlyInAnyOrder(CodeBase.name(0), CodeBase.name(1), "a b.py");
        assertThat(range.touches(CodeBase.name(0), 1, 1)).isTrue();
        assertThat(range.touches(CodeBase.name(0), 2, 7)).isFalse();
        assertThat(range.touches(CodeBase.name(1), 5, 6)).isTrue();
        assertThat(range.touches(CodeBase.name(1), 1, 4)).isFalse();
        assertThat(Listing.of(scope, git, Optional.of(range.names())).names()).hasSize(3);
        assertThat(Range.read(Scope.of(code.root.resolve("src"), git), git, "main...HEAD")
                        .names())
                .contains(CodeBase.name(1).substring("src/".length()));
        for (String wrong : new String[] {"--output=/tmp/x", "nowhere..", "main..main~0 x", "HEAD..main"}) {
            assertThatThrownBy(() -> Range.read(scope, git, wrong)).as(wrong).hasMessageContaining("--diff");
        }
    }

    @Test
    void pieces_overlap_and_hold_every_line_with_its_number() {
        var text = new StringBuilder();
        for (int i = 1; i <= 500; i++) {
            text.append("line number ").append(i).append('\n');
        }
        var file = SourceText.of("f", text.toString());
        var pieces = Piece.cut(file, 900, "qwen2.5-coder:7b");
        assertThat(pieces).hasSizeGreaterThan(3);
        int covered = 0;
        for (Piece piece : pieces) {
            assertThat(piece.first()).isLessThanOrEqualTo(covered + 1);
            assertThat(Estimate.tokens(piece.numbered(), "qwen2.5-coder:7b")).isLessThanOrEqualTo(1_000);
            assertThat(piece.numbered().lines().toList().getFirst())
                    .isEqualTo(("%" + Integer.toString(piece.last()).length() + "d| line number %d")
                            .formatted(piece.first(), piece.first()));
            covered = piece.last();
        }
        assertThat(covered).isEqualTo(500);
        assertThat(pieces.get(1).first()).isLessThanOrEqualTo(pieces.get(0).last() - 11);
    }
}
