package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.EngineState;
import java.util.concurrent.Semaphore;

/** One warm process. Its counts are the pool's to change. */
final class Worker {
    /** @see #state */
    enum State {
        STARTING,
        READY,
        /** Carries on until another one is there. */
        WORN,
        /** Takes nothing new and ends when its turns have. */
        RETIRING,
        GONE
    }

    private final WorkerHome home;
    private final Conversation conversation;
    private final Agent agent;

    /** Held while a session is opened: the CLI's own lock makes those that come together wait for seconds. */
    final Semaphore opening = new Semaphore(1, true);

    State state = State.STARTING;
    int sessions;
    int open;

    Worker(WorkerHome home, Conversation conversation, Agent agent) {
        this.home = home;
        this.conversation = conversation;
        this.agent = agent;
    }

    WorkerHome home() {
        return home;
    }

    Conversation conversation() {
        return conversation;
    }

    Agent agent() {
        return agent;
    }

    boolean takesTurns() {
        return state == State.READY || state == State.WORN;
    }

    EngineState.Worker view() {
        String word = switch (state) {
            case STARTING -> "starting";
            case READY, WORN -> "ready";
            case RETIRING -> "retiring";
            case GONE -> "gone";
        };
        return new EngineState.Worker(agent.pid(), word, sessions, open, agent.residentBytes());
    }
}
