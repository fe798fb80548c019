package dev.fourtier.assist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    @TempDir
    Path temp;

    @Test
    void a_run_over_a_part_leaves_the_rest_of_the_index_alone() throws Exception {
        var pages = new Pages(temp);
        assertThat(pages.write("app", List.of(page("b.py", "Old b."), page("src/a.py", "A."))))
                .isEqualTo(2);
        assertThat(pages.write("app", List.of(page("b.py", "New b."), page("c.py", "C."))))
                .isEqualTo(2);
        assertThat(temp.resolve("index.md")).content().isEqualTo("""
                <!-- co gen-docs: index -->
                # app

                - [b.py](<b.py.md>): New b.
                - [c.py](<c.py.md>): C.
                - [src/a.py](<src/a.py.md>): A.
                <!-- end of co gen-docs -->
                """);
        Files.delete(temp.resolve("c.py.md"));
        assertThat(pages.write("app", List.of(page("b.py", "New b.")))).isZero();
        assertThat(temp.resolve("index.md")).content().doesNotContain("c.py");
    }

    @Test
    void a_link_is_not_written_through() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Path folder = Files.createDirectories(temp.resolve("docs"));
        Files.createSymbolicLink(folder.resolve("src"), outside);
        Files.createSymbolicLink(folder.resolve("b.py.md"), Files.writeString(temp.resolve("mine"), "mine"));
        for (String name : List.of("src/a.py", "b.py", "../c.py")) {
            assertThatThrownBy(() -> new Pages(folder).write("app", List.of(page(name, "Text."))))
                    .as(name)
                    .isNotNull();
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(temp.resolve("mine")).content().isEqualTo("mine");
        assertThat(temp.resolve("c.py.md")).doesNotExist();
    }

    @Test
    void a_model_cannot_forge_marks_or_bring_pictures_and_scripts() {
        assertThat(Page.cleaned("```markdown\nOne.\n<!-- end of co gen-docs --><IMG src=x></script>\u001b[2J\n```\n"))
                .isEqualTo("One.\n&lt;!-- end of co gen-docs -->&lt;IMG src=x>&lt;/script>[2J");
    }

    private static Page page(String name, String text) {
        return Page.of(name, text);
    }
}
