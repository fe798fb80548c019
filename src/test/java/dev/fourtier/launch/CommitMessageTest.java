package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.Trailers;
import dev.fourtier.model.Tier;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitMessageTest {
    private static final String T1 = "Co-Authored-By: Qwen 2.5 Coder <ollama@local>";
    private static final String T2 = "Co-Authored-By: Qwen 3 Coder <ollama@cloud>";
    private static final String T3 = "Co-Authored-By: Gemini <gemini@google>";
    private static final String T4 = "Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>";
    private static final String CLAUDE = "Co-Authored-By: Claude Haiku 5.5 <noreply@anthropic.com>";
    private static final String SIGNED = "Signed-off-by: Ada <ada@home>";
    private static final String REMARKS = "\n# Please enter the commit message.\n#\n# On branch main\n";
    private static final String CUT = "# ------------------------ >8 ------------------------\n";

    @Test
    void a_title_gets_a_paragraph_of_its_own() {
        assertThat(add("Fix it\n", Tier.T1)).isEqualTo("Fix it\n\n" + T1 + "\n");
        assertThat(add("Fix it", Tier.T1)).isEqualTo("Fix it\n\n" + T1 + "\n");
        assertThat(add("Fix it\n\n\n", Tier.T1)).isEqualTo("Fix it\n\n" + T1 + "\n\n\n");
        assertThat(add("Fix it\n\nBecause.\nSo.\n", Tier.T1)).isEqualTo("Fix it\n\nBecause.\nSo.\n\n" + T1 + "\n");
    }

    @Test
    void tiers_come_in_order_and_none_twice() {
        assertThat(add("Fix\n", Tier.T1, Tier.T2, Tier.T3)).isEqualTo("Fix\n\n" + T1 + "\n" + T2 + "\n" + T3 + "\n");
        assertThat(add("Fix\n\n" + T1 + "\n", Tier.T1)).isEqualTo("Fix\n\n" + T1 + "\n");
        assertThat(add("Fix\n\n" + T3 + "\n", Tier.T1, Tier.T3)).isEqualTo("Fix\n\n" + T1 + "\n" + T3 + "\n");
        assertThat(add("Fix\n\n" + T1.toLowerCase(Locale.ROOT) + "  \n", Tier.T1))
                .isEqualTo("Fix\n\n" + T1.toLowerCase(Locale.ROOT) + "  \n");
    }

    @Test
    void other_trailers_stay_where_they_are() {
        assertThat(add("Fix\n\n" + SIGNED + "\n", Tier.T1)).isEqualTo("Fix\n\n" + SIGNED + "\n" + T1 + "\n");
        assertThat(add("Fix\n\nCloses: #7\n  and #8\n" + SIGNED, Tier.T2))
                .isEqualTo("Fix\n\nCloses: #7\n  and #8\n" + SIGNED + "\n" + T2 + "\n");
        assertThat(add("Fix\n\nsome words\n(cherry picked from commit abc)\n", Tier.T2))
                .isEqualTo("Fix\n\nsome words\n(cherry picked from commit abc)\n" + T2 + "\n");
    }

    @Test
    void a_title_is_never_taken_for_a_trailer() {
        assertThat(add("fix: it\n", Tier.T1)).isEqualTo("fix: it\n\n" + T1 + "\n");
        assertThat(add("fix: it\nmore: of it\n", Tier.T1)).isEqualTo("fix: it\nmore: of it\n\n" + T1 + "\n");
        assertThat(add(CLAUDE + "\n", Tier.T1)).isEqualTo(CLAUDE + "\n\n" + T1 + "\n");
    }

    @Test
    void claudes_own_line_is_replaced_unless_the_real_one_answered() {
        String body = "Fix\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\n";
        assertThat(add(body + CLAUDE + "\n", Tier.T1)).isEqualTo(body + T1 + "\n");
        assertThat(add(body + CLAUDE, Tier.T1)).isEqualTo(body + T1 + "\n");
        assertThat(add(body + T1 + "\n" + CLAUDE + "\n", Tier.T1)).isEqualTo(body + T1 + "\n");
        assertThat(add(body + CLAUDE + "\n", Tier.T1, Tier.T4)).isEqualTo(body + T1 + "\n" + CLAUDE + "\n");
        assertThat(add(body + CLAUDE + "\n", Tier.T4)).isEqualTo(body + CLAUDE + "\n");
        assertThat(add("Fix\n", Tier.T4)).isEqualTo("Fix\n\n" + T4 + "\n");
        assertThat(add("Fix\n\nCo-authored-by: Claude <noreply@anthropic.com>\n", Tier.T3))
                .isEqualTo("Fix\n\n" + T3 + "\n");
    }

    @Test
    void claudes_line_in_the_midst_takes_its_paragraph_along() {
        assertThat(add("Fix\n\n" + CLAUDE + "\n\nMore.\n", Tier.T1)).isEqualTo("Fix\n\nMore.\n\n" + T1 + "\n");
        assertThat(add("Fix\n\n    " + CLAUDE + "\n", Tier.T1)).contains("    " + CLAUDE);
    }

    @Test
    void a_person_called_claude_stays() {
        String claude = "Co-Authored-By: Claude Shannon <claude@bell.example>";
        assertThat(add("Fix\n\n" + claude + "\n", Tier.T1)).isEqualTo("Fix\n\n" + claude + "\n" + T1 + "\n");
    }

    @Test
    void nobody_to_name_changes_nothing() {
        assertThat(add("Fix\n\n" + CLAUDE)).isEqualTo("Fix\n\n" + CLAUDE);
        assertThat(add("")).isEmpty();
    }

    @Test
    void comments_and_what_is_cut_off_come_last() {
        assertThat(add("Fix\n" + REMARKS, Tier.T1)).isEqualTo("Fix\n\n" + T1 + "\n" + REMARKS);
        assertThat(add("Fix\n\n" + SIGNED + "\n" + REMARKS, Tier.T1))
                .isEqualTo("Fix\n\n" + SIGNED + "\n" + T1 + "\n" + REMARKS);
        String diff = CUT + "# Do not modify\ndiff --git a/x b/x\n+" + CLAUDE + "\n";
        assertThat(add("Fix\n" + REMARKS + diff, Tier.T1)).isEqualTo("Fix\n\n" + T1 + "\n" + REMARKS + diff);
    }

    @Test
    void an_empty_message_leaves_room_for_the_title() {
        assertThat(add(REMARKS, Tier.T1)).isEqualTo("\n\n" + T1 + "\n" + REMARKS);
        assertThat(add("", Tier.T1)).isEqualTo("\n\n" + T1 + "\n");
    }

    @Test
    void without_an_editor_nothing_is_a_comment() {
        assertThat(new CommitMessage(Trailers.DEFAULTS, "").credit("Fix\n\n#12 is done\n", lines(Tier.T1)))
                .isEqualTo("Fix\n\n#12 is done\n\n" + T1 + "\n");
        assertThat(new CommitMessage(Trailers.DEFAULTS, ";").credit("Fix\n\n#12\n; no\n", lines(Tier.T1)))
                .isEqualTo("Fix\n\n#12\n\n" + T1 + "\n; no\n");
    }

    @Test
    void line_ends_stay_as_they_are() {
        assertThat(add("Fix\r\n\r\n" + CLAUDE + "\r\n", Tier.T1)).isEqualTo("Fix\r\n\r\n" + T1 + "\r\n");
        assertThat(add("Fix\r\n\r\n" + SIGNED + "\r\n\r\n# no\r\n", Tier.T1))
                .isEqualTo("Fix\r\n\r\n" + SIGNED + "\r\n" + T1 + "\r\n\r\n# no\r\n");
        assertThat(add("Fix\r\n\r\n" + T1 + "\r\n", Tier.T1)).isEqualTo("Fix\r\n\r\n" + T1 + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fix",
                "fix: it\n",
                "Fix\n\nBody\n",
                "Fix\n\nNot: a\ntrailer paragraph\n",
                "Fix\n\n" + SIGNED + "\nsome words\nmore words\n",
                "Fix\n\nwords\nwords\nwords\nwords\nwords\n" + SIGNED + "\n",
                "Fix\n\n" + SIGNED + "\n\nlater\n",
                "Fix\n\nCloses: #1\n folded\n",
                "Fix\n\n folded: alone\n",
                "Fix\n\n" + SIGNED + REMARKS,
                "Fix\n\n" + CLAUDE + "\n" + SIGNED + "\n" + REMARKS + CUT + "diff: x\n",
                "\n\nFix\n\n(cherry picked from commit 1)\n",
                "# remark\nFix: a\n",
            })
    void git_reads_them_as_trailers_together_with_those_that_were_there(String message) throws Exception {
        List<String> before = trailers(message);
        List<String> after = trailers(add(message, Tier.T1, Tier.T3));
        assertThat(after)
                .containsAll(
                        before.stream().filter(line -> !line.equals(CLAUDE)).toList());
        assertThat(after).endsWith(T1, T3).doesNotContain(CLAUDE).doesNotHaveDuplicates();
        assertThat(add(add(message, Tier.T1, Tier.T3), Tier.T1, Tier.T3)).isEqualTo(add(message, Tier.T1, Tier.T3));
    }

    private static List<String> trailers(String message) throws Exception {
        Process git = new ProcessBuilder("git", "interpret-trailers", "--parse", "--no-divider")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = git.getOutputStream()) {
            in.write(message.getBytes(StandardCharsets.UTF_8));
        }
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String add(String message, Tier... tiers) {
        return new CommitMessage(Trailers.DEFAULTS, "#").credit(message, lines(tiers));
    }

    private static SequencedMap<String, Tier> lines(Tier... tiers) {
        var lines = new LinkedHashMap<String, Tier>();
        Arrays.asList(tiers)
                .forEach(tier -> lines.put(Trailers.DEFAULTS.line(tier, "m").orElseThrow(), tier));
        return lines;
    }
}
