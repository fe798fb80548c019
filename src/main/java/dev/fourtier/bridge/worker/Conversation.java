package dev.fourtier.bridge.worker;

import dev.fourtier.wire.acp.AcpDecoder;
import dev.fourtier.wire.acp.AcpMessage;
import dev.fourtier.wire.acp.AcpRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Requests and their answers, sessions and what happens in them, over one agent. */
final class Conversation implements Agent.Ears {
    /** Hears of one session: {@link AcpMessage.Updated} and {@link AcpMessage.PermissionAsked} only. */
    @FunctionalInterface
    interface SessionListener {
        void on(AcpMessage message);
    }

    private final AcpDecoder decoder = new AcpDecoder();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Consumer<Reply>> waiting = new ConcurrentHashMap<>();
    private final Map<String, SessionListener> sessions = new ConcurrentHashMap<>();
    private final Runnable gone;
    private volatile boolean over;
    private volatile Agent agent;

    /** @param gone runs once, when the agent is gone or talks nonsense */
    Conversation(Runnable gone) {
        this.gone = gone;
        this.agent = new NoAgent();
    }

    /** Nothing may be asked before. */
    void with(Agent launched) {
        agent = launched;
    }

    /** @param then called once, by the thread that hears the agent or by this one */
    void ask(LongFunction<ByteBuffer> line, Consumer<Reply> then) {
        long id = ids.incrementAndGet();
        waiting.put(id, then);
        try {
            agent.say(line.apply(id));
        } catch (IOException e) {
            lose(id);
        }
        if (over) {
            lose(id);
        }
    }

    void tell(ByteBuffer line) {
        try {
            agent.say(line);
        } catch (IOException e) {
            // Whoever waits for something hears it when the agent is known to be gone.
        }
    }

    void listen(String session, SessionListener listener) {
        sessions.put(session, listener);
    }

    void unlisten(String session) {
        sessions.remove(session);
    }

    @Override
    public void heard(ByteBuffer bytes) {
        if (!over && !decoder.feed(bytes, this::on)) {
            gone();
        }
    }

    @Override
    public void gone() {
        over = true;
        // First, as whoever hears that it is lost may ask again at once, and not this agent.
        gone.run();
        waiting.keySet().forEach(this::lose);
    }

    private void lose(long id) {
        Consumer<Reply> then = waiting.remove(id);
        if (then != null) {
            then.accept(new Reply.Lost());
        }
    }

    private void on(AcpMessage message) {
        switch (message) {
            case AcpMessage.Answered answered -> settle(answered.id(), new Reply.Good(answered.result()));
            case AcpMessage.Failed failed -> settle(failed.id(), new Reply.Bad(failed.error()));
            case AcpMessage.Updated updated -> session(updated.session(), updated);
            case AcpMessage.PermissionAsked asked -> {
                if (!session(asked.session(), asked)) {
                    // On a thread of its own: the one that hears the agent must never wait for it to read.
                    Thread.ofVirtual().start(() -> tell(AcpRequests.forbid(asked.id())));
                }
            }
            case AcpMessage.OtherRequest other -> Thread.ofVirtual().start(() -> tell(AcpRequests.refuse(other.id())));
            case AcpMessage.OtherNotification _, AcpMessage.Noise _ -> {
                // Lists of commands, and what the CLI prints for people.
            }
        }
    }

    private void settle(long id, Reply reply) {
        Consumer<Reply> then = waiting.remove(id);
        if (then != null) {
            then.accept(reply);
        }
    }

    private boolean session(String session, AcpMessage message) {
        SessionListener listener = sessions.get(session);
        if (listener != null) {
            listener.on(message);
        }
        return listener != null;
    }

    /** Before there is one. */
    private static final class NoAgent implements Agent {
        @Override
        public long pid() {
            return 0;
        }

        @Override
        public void say(ByteBuffer line) throws IOException {
            throw new IOException("the agent was not started");
        }

        @Override
        public long residentBytes() {
            return 0;
        }

        @Override
        public void stop() {
            // Nobody is there.
        }
    }
}
