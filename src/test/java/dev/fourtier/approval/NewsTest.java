package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.conversation.ConversationKey;
import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person is told of a paid request: what is new in it, and what looks like a secret. */
class NewsTest {
    /** Put together here, so that no scanner takes it for a real one. */
    private static final String KEY = "sk-" + "ant-api03-abcdefghijkl";

    private final Rig rig = new Rig();

    @Test
    void all_is_new_as_long_as_nothing_was_approved() {
        News news = ask("p", Rig.body("fix the bug"), "session");
        assertThat(news.against()).isEqualTo(News.Against.NOTHING);
        assertThat(news.parts())
                .containsExactly(
                        new News.Part(News.Kind.SYSTEM, 0, 1, "You are.".length(), true),
                        new News.Part(News.Kind.USER, 1, 1, "fix the bug".length(), true));
        assertThat(news.suspects()).isEmpty();
        assertThat(news.searched()).isTrue();
    }

    @Test
    void what_was_approved_before_is_no_news_in_its_conversation() {
        ask("p", Rig.body("fix the bug"), "session");
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);

        News news = ask("q", Rig.body("fix the bug", 8, true, 64_000), "session");
        assertThat(news.against()).isEqualTo(News.Against.CONVERSATION);
        assertThat(news.parts().subList(0, 2))
                .containsExactly(
                        new News.Part(News.Kind.SYSTEM, 0, 1, 8, false),
                        new News.Part(News.Kind.MESSAGES, 1, 1, 11, false));
        assertThat(news.parts().get(2))
                .as("what came first of the new ones, taken together")
                .isEqualTo(new News.Part(News.Kind.MESSAGES, 2, 10, 30, true));
        assertThat(news.parts().subList(3, news.parts().size()))
                .hasSize(6)
                .allMatch(News.Part::isNew)
                .last()
                .isEqualTo(new News.Part(News.Kind.RESULT, 17, 1, 4, true));
    }

    @Test
    void a_first_request_of_another_conversation_is_compared_with_the_last_one_approved() {
        ask("p", Rig.body("fix the bug"), "session");
        rig.approve(rig.onlyQuestion(), Scope.REQUEST);

        News news = ask("q", Rig.body("and the other"), "another");
        assertThat(news.against()).isEqualTo(News.Against.ANOTHER);
        assertThat(news.parts()).extracting(News.Part::isNew).containsExactly(false, true);
    }

    @Test
    void what_was_denied_is_news_the_next_time() {
        ask("p", Rig.body("fix the bug"), "session");
        rig.desk().deny(rig.onlyQuestion(), "cli");

        assertThat(ask("q", Rig.body("fix the bug"), "session").against()).isEqualTo(News.Against.NOTHING);
    }

    @Test
    void a_secret_is_told_by_its_place_and_shape_and_never_itself() {
        News news = ask("p", Rig.body("one\\ntwo\\nmy key is " + KEY + " and\\npassword=hunter2hunter2"), "session");

        assertThat(news.found()).isEqualTo(2);
        assertThat(news.suspects())
                .containsExactly(
                        new News.Suspect(News.Kind.USER, 1, 3, "sk-…", true),
                        new News.Suspect(News.Kind.USER, 1, 4, "password=…", true));
        assertThat(rig.desk().questions().toString()).doesNotContain("api03").doesNotContain("hunter2");
    }

    @Test
    void a_body_of_many_megabytes_is_searched_from_its_end_and_not_for_long() {
        String filler = "token = value and so on, passwords and keys and https://example.com/a:b ".repeat(60_000);
        String body = """
                {"model":"claude-real-fallback","messages":[
                {"role":"user","content":"%s %s"},
                {"role":"assistant","content":"ok"},
                {"role":"user","content":"now this: %s"}],"max_tokens":10,"stream":true}
                """.formatted(KEY, filler, KEY);
        Pieces pieces = Pieces.of(Rig.outgoing(body).request());
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            pieces = Pieces.of(Rig.outgoing(body).request());
            fastest = Math.min(fastest, System.nanoTime() - began);
        }

        assertThat(pieces.searched()).isFalse();
        assertThat(pieces.suspects())
                .first()
                .satisfies(first ->
                        assertThat(first.piece()).as("the newest message").isEqualTo(4));
        // Whatever else runs on this machine only adds.
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofSeconds(2));
    }

    private News ask(String prompt, String body, String session) {
        var outgoing = Rig.outgoing(body);
        rig.ask(new Draft(
                new RequestId("req_" + rig.requests.incrementAndGet()),
                RequestKind.MAIN,
                PromptKey.of(ConversationKey.ofSession(session), "", prompt, outgoing.request()),
                "/srv",
                Rig.DEPLOYMENT,
                "claude-sonnet-4-6",
                Rig.TRIED,
                outgoing,
                new Size(20_000, 1_000, 0),
                Optional.of(Rig.PRICE)));
        return rig.desk().questions().getLast().content().news();
    }
}
