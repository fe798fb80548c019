package dev.fourtier.app;

import java.io.IOException;

/** Tells {@code bin/co}, which stands in front of a console, that it may go: what it started goes on without a terminal. */
final class LetGo {
    private static final String LAUNCHER = "co.launcher";

    private LetGo() {}

    /** Whether somebody stands in front. */
    static boolean isStarted() {
        return System.getProperty(LAUNCHER, "").matches("[0-9]{1,18}");
    }

    static void launcher() {
        String launcher = System.getProperty(LAUNCHER, "");
        if (!isStarted()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -USR1 \"$1\"", "sh", launcher)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException nobodyThere) {
            // It is gone already, then.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
