package dev.fourtier.conversation;

import dev.fourtier.model.Tier;

/** What became of a person's wish for a better model. */
public sealed interface Escalation {
    record Raised(ConversationKey conversation, Tier to) implements Escalation {}

    /** It is at T3; beyond it stands the gate, which no raise opens. */
    record AtTop(ConversationKey conversation) implements Escalation {}

    record Unknown() implements Escalation {}
}
