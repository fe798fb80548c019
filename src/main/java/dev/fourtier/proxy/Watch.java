package dev.fourtier.proxy;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.routing.Attempt;
import dev.fourtier.upstream.Trace;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Watches one exchange. Told by the threads that carry it: it must neither wait nor throw, and changes nothing. */
public interface Watch extends Trace {
    /** Nobody watches. */
    Watch NONE = new Watch() {
        @Override
        public void received(String url, Map<String, String> headers, byte[] body) {}

        @Override
        public void understood(ChatRequest request, String conversation) {}

        @Override
        public void trying(Station at, List<Attempt> before) {}

        @Override
        public void asking(Station at, List<Attempt> before) {}

        @Override
        public void content(List<StreamEvent> events) {}

        @Override
        public void finished(ExchangeRecord exchange) {}

        @Override
        public void sent(URI to, Map<String, String> headers, ByteBuffer body) {}

        @Override
        public void connected() {}

        @Override
        public void firstByte() {}
    };

    /** @param headers the client's credentials among them: whoever keeps them masks them */
    void received(String url, Map<String, String> headers, byte[] body);

    void understood(ChatRequest request, String conversation);

    /** @param before what was recorded up to now */
    void trying(Station at, List<Attempt> before);

    /** A person is asked whether it may be tried there. */
    void asking(Station at, List<Attempt> before);

    /** More of the answer; it may still come to nothing. */
    void content(List<StreamEvent> events);

    void finished(ExchangeRecord exchange);
}
