/**
 * Ollama's own API: what is asked of {@code /api/chat}, how its answers and errors read, and its lists of models.
 *
 * <p>The native API and not Ollama's imitations of others, because only it takes {@code num_ctx}, {@code keep_alive} and
 * {@code truncate}, and only it says so when an answer breaks off. Nothing here opens a connection.
 */
@NullMarked
package dev.fourtier.wire.ollama;

import org.jspecify.annotations.NullMarked;
