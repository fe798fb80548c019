package dev.fourtier.cli;

import dev.fourtier.catalog.Amount;
import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.PullMeter;
import java.io.IOException;
import java.io.PrintStream;

/** A pull as a person follows it: one line that changes at a terminal, a line now and then elsewhere. */
final class PullScreen {
    private static final int BAR = 24;
    private static final int WIDTH = 79;
    private static final int STEP_PERCENT = 10;
    private static final long EVERY_NANOS = 100_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private String lastPhase = "";
    private int lastPercent = -STEP_PERCENT;
    private long lastShown;

    PullScreen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Returns when the model is there. */
    void pull(Ollama ollama, String model) throws IOException {
        var meter = new PullMeter();
        lastShown = System.nanoTime() - EVERY_NANOS;
        try {
            ollama.pull(model, line -> show(meter.take(line, System.nanoTime())));
        } finally {
            if (terminal) {
                out.print(WaitLine.drawn("") + "\r");
                out.flush();
            }
        }
    }

    private void show(PullMeter.Reading reading) {
        if (terminal) {
            long now = System.nanoTime();
            if (now - lastShown >= EVERY_NANOS) {
                lastShown = now;
                out.print(WaitLine.drawn(line(reading)));
                out.flush();
            }
            return;
        }
        int percent = reading.percent().orElse(0);
        boolean news =
                reading.total() == 0 ? !reading.phase().equals(lastPhase) : percent >= lastPercent + STEP_PERCENT;
        if (news) {
            lastPercent = reading.total() == 0 ? lastPercent : percent - percent % STEP_PERCENT;
            out.println(plain(reading));
            out.flush();
        }
        lastPhase = reading.phase();
    }

    static String plain(PullMeter.Reading reading) {
        if (reading.total() == 0) {
            return reading.phase();
        }
        String speed = reading.bytesPerSecond() == 0 ? "" : ", " + Amount.bytes(reading.bytesPerSecond()) + "/s";
        String left =
                reading.left().map(time -> ", " + Amount.time(time) + " left").orElse("");
        return reading.percent().orElse(0) + " %, " + Amount.bytes(reading.completed()) + " of "
                + Amount.bytes(reading.total()) + speed + left;
    }

    static String line(PullMeter.Reading reading) {
        String text = plain(reading);
        if (reading.total() > 0) {
            int full = reading.percent().orElse(0) * BAR / 100;
            text = "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + text;
        }
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH);
    }
}
