package dev.fourtier.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that a source names. What it does not say is empty.
 *
 * @param size        bytes on disk
 * @param installed   it can be used as it is
 * @param context     tokens it was trained for
 * @param loadedUntil the moment it leaves memory by itself; empty while it is not loaded
 */
public record Found(
        String name,
        OptionalLong size,
        boolean installed,
        OptionalLong context,
        Optional<Boolean> tools,
        Optional<Boolean> vision,
        Optional<String> digest,
        Optional<String> quantization,
        Optional<Instant> loadedUntil,
        OptionalLong loadedBytes) {
    /** A name, and nothing else is known. */
    public static Found named(String name) {
        return new Found(
                name,
                OptionalLong.empty(),
                true,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }
}
