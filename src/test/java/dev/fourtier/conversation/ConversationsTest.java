package dev.fourtier.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final ConversationKey A = ConversationKey.ofSession("a");
    private static final ConversationKey B = ConversationKey.ofSession("b");

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Conversations conversations = new Conversations(2, () -> now);

    @Test
    void a_raise_goes_one_tier_up_at_a_time_and_ends_at_t3() {
        conversations.seen(A, "/w", Tier.T1);

        assertThat(conversations.escalate(new Span.Session())).isEqualTo(new Escalation.Raised(A, Tier.T2));
        assertThat(conversations.takeRaise(A)).contains(new Raise(Set.of(Tier.T1)));
        assertThat(conversations.escalate(A, new Span.Session())).isEqualTo(new Escalation.Raised(A, Tier.T3));
        assertThat(conversations.takeRaise(A)).contains(new Raise(Set.of(Tier.T1, Tier.T2)));
        assertThat(conversations.escalate(A, new Span.Session())).isEqualTo(new Escalation.AtTop(A));
    }

    @Test
    void a_conversation_that_climbed_is_raised_from_where_it_is() {
        conversations.seen(A, "/w", Tier.T2);

        assertThat(conversations.escalate(A, new Span.Session())).isEqualTo(new Escalation.Raised(A, Tier.T3));
        assertThat(conversations.takeRaise(A)).contains(new Raise(Set.of(Tier.T2)));
    }

    @Test
    void no_raise_reaches_the_paid_tier() {
        conversations.seen(A, "/w", Tier.T3);
        conversations.seen(B, "/w", Tier.T4);

        assertThat(conversations.escalate(A, new Span.Session())).isInstanceOf(Escalation.AtTop.class);
        assertThat(conversations.escalate(B, new Span.Session())).isInstanceOf(Escalation.AtTop.class);
    }

    @Test
    void a_raise_for_two_requests_is_gone_after_them() {
        conversations.seen(A, "/w", Tier.T1);
        conversations.escalate(new Span.Requests(2));

        assertThat(conversations.takeRaise(A)).isPresent();
        assertThat(conversations.takeRaise(A)).isPresent();
        assertThat(conversations.takeRaise(A)).isEmpty();
    }

    @Test
    void without_a_name_the_newest_is_raised() {
        conversations.seen(A, "/w", Tier.T1);
        conversations.seen(B, "/w", Tier.T1);
        conversations.seen(A, "/w", Tier.T1);

        assertThat(conversations.escalate(new Span.Session())).isEqualTo(new Escalation.Raised(A, Tier.T2));
        assertThat(conversations.takeRaise(B)).isEqualTo(Optional.empty());
    }

    @Test
    void what_was_quiet_longest_is_forgotten_first() {
        conversations.seen(A, "/w", Tier.T1);
        conversations.seen(B, "/w", Tier.T1);
        now = now.plusSeconds(1);
        conversations.seen(ConversationKey.ofSession("c"), "/x", Tier.T2);

        assertThat(conversations.recent())
                .extracting(Conversation::key, Conversation::workspace, Conversation::tier)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ConversationKey.ofSession("c"), "/x", Tier.T2),
                        org.assertj.core.groups.Tuple.tuple(B, "/w", Tier.T1));
        assertThat(conversations.escalate(A, new Span.Session())).isInstanceOf(Escalation.Unknown.class);
    }

    @Test
    void loops_are_kept_apart_from_what_the_person_said() {
        conversations.seen(A, "/w", Tier.T1);
        conversations.foundLoop(A, Tier.T1);

        assertThat(conversations.takeRaise(A)).isEmpty();
        assertThat(conversations.takeLoops(A)).isEqualTo(1);
        assertThat(conversations.takeLoops(A)).as("it is asked once").isZero();
    }
}
