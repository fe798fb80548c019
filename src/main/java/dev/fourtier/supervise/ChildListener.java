package dev.fourtier.supervise;

import java.nio.ByteBuffer;

/** Hears a program. Each of its two streams is told by one thread, in order; the buffers are only valid during the call. */
public interface ChildListener {
    void out(ByteBuffer bytes);

    void err(ByteBuffer bytes);

    /** It is gone, and all it said was told before. */
    void exited(int code);
}
