package dev.fourtier.upstream;

/** One service that can answer. */
public interface Upstream {
    /** Sends the request. Everything about it comes through the listener, from any thread, one call at a time. */
    Call open(Outgoing request, CallListener listener);
}
