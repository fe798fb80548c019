package dev.fourtier.conversation;

import dev.fourtier.model.Tier;
import java.time.Instant;

/**
 * A session as the console lists it.
 *
 * @param tier where its requests begin now
 */
public record Conversation(ConversationKey key, String workspace, Instant lastSeen, Tier tier) {}
