package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.TurnEvent;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** What a turn needs of the house it runs in. */
interface Surroundings {
    EngineSettings settings();

    Instant now();

    /** A UUID. */
    String newSessionId();

    /** Looks at the API calls of the session in the folder of this name. */
    Watch watch(String folder, Prompt prompt);

    /** Whether API calls are seen at all. */
    boolean isRelayed();

    /** The turn needs its worker no more. */
    void released(Worker worker, boolean broken);

    /** The turn waits for a worker no more. */
    void forget(TurnRun turn);

    /** Runs a prompt without a worker, and returns when it ended. */
    void cold(Prompt prompt, Consumer<TurnEvent> listener, BlockingQueue<Signal> inbox, TurnClock clock)
            throws InterruptedException;

    /** Something happened that may concern more than this turn. */
    void note(Prompt prompt, TurnEvent event);
}
