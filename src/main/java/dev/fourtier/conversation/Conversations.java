package dev.fourtier.conversation;

import dev.fourtier.model.Tier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions seen last, and what was said about them. Bounded: the one that was quiet the longest is forgotten first. */
public final class Conversations {
    private final int capacity;
    private final InstantSource clock;

    /** In the order of their last request. */
    private final SequencedMap<ConversationKey, Session> sessions = new LinkedHashMap<>();

    private static final class Session {
        private String workspace = "";
        private Instant lastSeen = Instant.EPOCH;
        private Tier tier = Tier.T1;
        private final Set<Tier> past = EnumSet.noneOf(Tier.class);
        private final Set<Tier> loops = EnumSet.noneOf(Tier.class);
        private @Nullable Integer left;

        /** Where a request begins: at the tier it was last at, or above those that were no good. */
        private Tier begins() {
            Tier at = tier;
            while (past.contains(at) && at.next().isPresent()) {
                at = at.next().get();
            }
            return at;
        }
    }

    public Conversations(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * A request of the session came, or was answered.
     *
     * @param tier where it entered, or what answered it
     */
    public synchronized void seen(ConversationKey key, String workspace, Tier tier) {
        Session session = sessions.remove(key);
        if (session == null) {
            session = new Session();
            while (sessions.size() >= capacity) {
                sessions.pollFirstEntry();
            }
        }
        sessions.putLast(key, session);
        session.workspace = workspace;
        session.lastSeen = clock.instant();
        session.tier = tier;
    }

    /** Whether there is any reason to look a session up. */
    public synchronized boolean isAnyRaised() {
        return sessions.values().stream().anyMatch(session -> !session.past.isEmpty());
    }

    /** The raise that holds for the next request of the session; a raise for N requests has one less afterwards. */
    public synchronized Optional<Raise> takeRaise(ConversationKey key) {
        Session session = sessions.get(key);
        if (session == null || session.past.isEmpty()) {
            return Optional.empty();
        }
        var raise = new Raise(session.past);
        if (session.left != null && --session.left == 0) {
            session.past.clear();
            session.left = null;
        }
        return Optional.of(raise);
    }

    /** Raises the newest conversation by one tier. */
    public synchronized Escalation escalate(Span span) {
        return sessions.isEmpty()
                ? new Escalation.Unknown()
                : escalate(sessions.lastEntry().getKey(), span);
    }

    /** Raises one conversation by one tier, at most to T3. */
    public synchronized Escalation escalate(ConversationKey key, Span span) {
        Session session = sessions.get(key);
        if (session == null) {
            return new Escalation.Unknown();
        }
        Tier at = session.begins();
        if (at.compareTo(Tier.T3) >= 0) {
            return new Escalation.AtTop(key);
        }
        session.past.add(at);
        session.left = switch (span) {
            case Span.Session _ -> null;
            case Span.Requests(int count) -> count;
        };
        return new Escalation.Raised(key, session.begins());
    }

    /** {@code co} found that a tier says the same over and over. */
    public synchronized void foundLoop(ConversationKey key, Tier tier) {
        Session session = sessions.get(key);
        if (session != null) {
            session.loops.add(tier);
        }
    }

    /** How many tiers repeated themselves in the last answers; asked once, as the next answer may be another one. */
    public synchronized int takeLoops(ConversationKey key) {
        Session session = sessions.get(key);
        int count = session == null ? 0 : session.loops.size();
        if (session != null) {
            session.loops.clear();
        }
        return count;
    }

    /** Newest first. */
    public synchronized List<Conversation> recent() {
        return sessions.sequencedEntrySet().reversed().stream()
                .map(entry -> new Conversation(
                        entry.getKey(),
                        entry.getValue().workspace,
                        entry.getValue().lastSeen,
                        entry.getValue().begins()))
                .toList();
    }
}
