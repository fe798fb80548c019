package dev.fourtier.telemetry;

/** Exceptions as a log may show them. */
public final class Faults {
    private Faults() {}

    /** What happened and where, without the message: parsers quote what they read. */
    public static String describe(Throwable fault) {
        StackTraceElement[] stack = fault.getStackTrace();
        return fault.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
