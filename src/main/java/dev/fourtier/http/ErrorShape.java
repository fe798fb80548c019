package dev.fourtier.http;

/** How a client's API wants its errors. */
@FunctionalInterface
public interface ErrorShape {
    byte[] body(int status, String message, String requestId);
}
