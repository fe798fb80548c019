package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private LogReader reader = new LogReader(file);

    @BeforeEach
    void begin() {
        file = folder.resolve("proxy.log");
        reader = new LogReader(file);
    }

    @AfterEach
    void end() throws IOException {
        reader.close();
    }

    @Test
    void only_whole_lines_are_handed_over() throws Exception {
        assertThat(more()).isEmpty();
        add("one\ntw");
        assertThat(more()).containsExactly("one");
        add("ö\n\n");
        assertThat(more()).containsExactly("twö", "");
        assertThat(more()).isEmpty();
    }

    @Test
    void a_log_that_was_moved_away_is_read_to_its_end_and_the_new_one_from_its_begin() throws Exception {
        add("one\n");
        assertThat(more()).containsExactly("one");
        add("two\n");
        Path old = Files.move(file, folder.resolve("old"));
        Files.writeString(old, "three", StandardOpenOption.APPEND);
        assertThat(more()).containsExactly("two", "three");
        add("four\n");
        assertThat(more()).containsExactly("four");
        Files.move(file, folder.resolve("older"));
        add("five\n");
        assertThat(more()).containsExactly("five");
    }

    @Test
    void a_log_that_was_emptied_is_read_from_its_begin() throws Exception {
        add("a long line\n");
        assertThat(more()).containsExactly("a long line");
        Files.writeString(file, "new\n");
        assertThat(more()).containsExactly("new");
    }

    private void add(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> more() throws IOException {
        List<String> lines = new ArrayList<>();
        reader.more(lines::add);
        return lines;
    }
}
