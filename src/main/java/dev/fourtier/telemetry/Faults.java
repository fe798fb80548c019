package dev.fourtier.telemetry;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Exceptions as a log may show them. */
public final class Faults {
    private static final int FRAMES = 12;

    private Faults() {}

    /** What happened and where, without the message: parsers quote what they read. */
    public static String describe(Throwable fault) {
        String frames = Stream.of(fault.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return fault.getClass().getName() + " at " + frames;
    }
}
