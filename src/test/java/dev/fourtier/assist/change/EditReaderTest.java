package dev.fourtier.assist.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditReaderTest {
    private static final Piece PIECE =
            new Piece(SourceText.of("a.py", "one\ntwo  \n\ntwo\nthree\nfour\nfive\n"), 2, 6, 1, 1);

    @Test
    void edits_are_found_by_the_lines_they_repeat() throws Malformed {
        var edits = EditReader.read(
                "Sure.\n```\n" + block("three\nfour", "3\n4\n5") + "```\n" + block("two\n", "2") + "bye", PIECE);
        assertThat(edits)
                .containsExactly(
                        new Edit(2, 2, java.util.List.of("2")), new Edit(5, 2, java.util.List.of("3", "4", "5")));
    }

    @Test
    void nothing_to_do_has_to_be_said() throws Malformed {
        assertThat(EditReader.read("NO CHANGES", PIECE)).isEmpty();
        assertThat(EditReader.read(block("three", "three"), PIECE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"two,more than once", "one,does not stand", "five,does not stand", "'',is empty", "six,does not stand"})
    void what_is_not_there_once_is_malformed(String search, String why) {
        assertThatThrownBy(() -> EditReader.read(block(search, "x"), PIECE))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "'diff --git a/../../x b/../../x\n--- a/../../x\n+++ b/../../x\n@@ -1 +1 @@\n-a\n+b'",
        "'GIT binary patch\nliteral 4'",
        "'old mode 100644\nnew mode 120000'",
        "'<<<<<<< SEARCH\nthree\n>>>>>>> REPLACE'",
        "'<<<<<<< SEARCH\nthree\n=======\nx'",
        "''"
    })
    void nothing_else_is_an_edit(String answer) {
        assertThatThrownBy(() -> EditReader.read(answer, PIECE)).isInstanceOf(Malformed.class);
    }

    @Test
    void comments_may_change_and_code_may_not() {
        String java = "/** Old. */\nclass A {\n  String s = \"// no\"; /* in */ int b;\n}\n";
        assertThat(only("A.java", java, java.replace("Old", "New"))).isTrue();
        assertThat(only("A.java", java, java.replace("class", "// About it.\nclass")))
                .isTrue();
        assertThat(only("A.java", java, java.replace("// no", "// yes"))).isFalse();
        assertThat(only("A.java", java, java.replace("class A", "class B"))).isFalse();
        assertThat(only("A.java", java, java.replace("class", "/** More. */ int x;\nclass")))
                .isFalse();
        assertThat(only("A.java", java, java.replace("class", "/** Doubled. */\nclass")))
                .isFalse();
        String python = "def f():\n    return \"\"\"x\"\"\"\n";
        assertThat(only("a.py", python, python.replace("    return", "    \"\"\"Says x.\"\"\"\n    return")))
                .isTrue();
        assertThat(only("a.py", python, python.replace("\"\"\"x", "\"\"\"y"))).isFalse();
        assertThat(only("a.py", python, python.replace("    return", "    \"\"\"a\"\"\"; g()\n    return")))
                .isFalse();
        assertThat(only("a.py", python, python.replace("    return", "    \"\"\"a\nb\"\"\"\n    return")))
                .isTrue();
    }

    private static boolean only(String name, String before, String after) {
        return CommentsOnly.holds(new FileChange(name, before, after));
    }

    private static String block(String search, String replace) {
        return "<<<<<<< SEARCH\n" + search + "\n=======\n" + replace + "\n>>>>>>> REPLACE\n";
    }
}
