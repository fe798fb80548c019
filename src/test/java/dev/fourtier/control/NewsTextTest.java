package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.approval.News;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words for what is new in a paid request. */
class NewsTextTest {
    @Test
    void the_secrets_come_first_then_what_is_new_then_what_was_approved_before() {
        assertThat(NewsText.lines(Views.WAITING))
                .containsExactly(
                        new NewsText.Line(NewsText.Sort.SECRET, "! 2 look like secrets: sk-… in message 12, line 42"),
                        new NewsText.Line(NewsText.Sort.SECRET, "!   JWT in system prompt, line 7 (as before)"),
                        new NewsText.Line(NewsText.Sort.NEW, "+ user (message 12), 1.2k chars"),
                        new NewsText.Line(NewsText.Sort.NEW, "+ 15 tools, 30.2k chars, changed"),
                        new NewsText.Line(NewsText.Sort.SAME, "= system 2.1k, 11 messages 48.0k (same)"));
    }

    @Test
    void the_approvals_of_a_shell_say_it_too_and_one_can_be_asked_for_alone() {
        String all = ApprovalsText.approvals(List.of(Views.WAITING));
        assertThat(all)
                .contains("  sent       ! 2 look like secrets: sk-… in message 12, line 42")
                .contains("             = system 2.1k, 11 messages 48.0k (same)");
        assertThat(ApprovalsText.approval(List.of(Views.WAITING), Views.WAITING.id()))
                .contains("! 2 look like secrets")
                .doesNotContain("co approve ID");
        assertThat(ApprovalsText.approval(List.of(Views.WAITING), "other")).isEmpty();
    }

    @Test
    void nothing_approved_before_and_a_search_that_was_cut_short_are_said() {
        var first = new News(
                News.Against.NOTHING, List.of(new News.Part(News.Kind.USER, 1, 1, 40, true)), List.of(), 0, false);
        ApprovalView view = Views.WAITING;
        var asked = new ApprovalView(
                view.id(),
                view.model(),
                view.requestId(),
                view.workspace(),
                view.tried(),
                new ApprovalView.Content(40, 1, 0, 900, first),
                view.cost(),
                view.widest(),
                view.left(),
                view.expiresAt());
        assertThat(NewsText.lines(asked))
                .extracting(NewsText.Line::text)
                .containsExactly(
                        "! its oldest part was too long to be searched for secrets",
                        "+ all of it is new: nothing was approved since co began",
                        "+ user (message 1), 40 chars");
    }
}
