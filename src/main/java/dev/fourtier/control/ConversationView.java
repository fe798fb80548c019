package dev.fourtier.control;

import dev.fourtier.model.Tier;
import java.time.Instant;

/**
 * A session that a person may raise.
 *
 * @param name      what the person types
 * @param workspace empty where the client does not say
 * @param tier      where its next request begins
 */
public record ConversationView(String name, String workspace, Tier tier, Instant lastSeen) {}
