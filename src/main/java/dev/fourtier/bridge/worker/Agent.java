package dev.fourtier.bridge.worker;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A program that speaks the agent protocol; tests have one in memory. */
interface Agent {
    /** Hears it; each method is called by one thread at a time. */
    interface Ears {
        void heard(ByteBuffer bytes);

        /** It is gone; nothing is heard any more. */
        void gone();
    }

    long pid();

    /**
     * May block while the agent does not read.
     *
     * @throws IOException if it is gone
     */
    void say(ByteBuffer line) throws IOException;

    /** Memory it holds; 0 where that cannot be told. */
    long residentBytes();

    /** Ends it. Blocks until it is gone. */
    void stop();
}
