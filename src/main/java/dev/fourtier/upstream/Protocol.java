package dev.fourtier.upstream;

import dev.fourtier.model.Failure;
import dev.fourtier.wire.StreamDecoder;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one kind of service is spoken to. Pure: what to send, and how to read what comes back. */
public interface Protocol {
    URI uri();

    byte[] body(Outgoing outgoing);

    /** Besides {@code Content-Type}; the service's own key among them, read at this moment. */
    Map<String, String> headers(Outgoing outgoing);

    StreamDecoder decoder(Outgoing outgoing, String contentType);

    Failure rejection(int status, byte[] body, @Nullable String retryAfter);

    /** The header in which a service that chooses among models says which one it took; empty where none is believed. */
    default String modelHeader() {
        return "";
    }

    /** Whether a client of the same API gets the service's bytes as they are. */
    default boolean keepsBytes() {
        return false;
    }
}
