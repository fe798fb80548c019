package dev.fourtier.upstream;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/** Watches one request go out. Told from the threads that carry it: it must neither wait nor throw. */
public interface Trace {
    /** Nobody watches. */
    Trace NONE = new Trace() {
        @Override
        public void sent(URI to, Map<String, String> headers, ByteBuffer body) {}

        @Override
        public void connected() {}

        @Override
        public void firstByte() {}
    };

    /**
     * @param headers the service's key among them: whoever keeps them masks it
     * @param body    can be read only: what was approved is what is sent, whoever watches
     */
    void sent(URI to, Map<String, String> headers, ByteBuffer body);

    void connected();

    /** Its status is there. */
    void firstByte();
}
