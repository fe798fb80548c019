package dev.fourtier.cli;

/** What a program of ours tells the shell. Scripts rely on these. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** Wrong use or wrong configuration. */
    public static final int WRONG_USE = 2;

    public static final int NOT_RUNNING = 3;
    public static final int DENIED = 4;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
