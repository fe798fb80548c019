package dev.fourtier.supervise;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one run of a service writes, line by line, and what follows from it. */
final class Output implements ChildListener {
    private static final int LONGEST_LAST = 160;

    private final String name;
    private final InstantSource clock;
    private final LineListener lines;
    private final Optional<Pattern> ready;
    private final Hearer hearer;
    private final LineSplitter out = new LineSplitter(this::line);
    private final LineSplitter err = new LineSplitter(this::line);
    private volatile boolean saidReady;
    private volatile String last = "";

    Output(String name, InstantSource clock, LineListener lines, Optional<String> ready, Hearer hearer) {
        this.name = name;
        this.clock = clock;
        this.lines = lines;
        this.ready = ready.map(Pattern::compile);
        this.hearer = hearer;
    }

    /** Who is told of the two things that matter. */
    interface Hearer {
        void ready();

        /** @param last it wrote, shortened */
        void ended(int code, String last);
    }

    @Override
    public void out(ByteBuffer bytes) {
        out.feed(bytes);
    }

    @Override
    public void err(ByteBuffer bytes) {
        err.feed(bytes);
    }

    @Override
    public void exited(int code) {
        out.end();
        err.end();
        hearer.ended(code, last.length() > LONGEST_LAST ? last.substring(0, LONGEST_LAST) + " …" : last);
    }

    private void line(String text) {
        lines.line(name, clock.instant(), text);
        if (!text.isBlank()) {
            last = text.strip();
        }
        if (!saidReady && ready.isPresent() && ready.get().matcher(text).find()) {
            saidReady = true;
            hearer.ready();
        }
    }
}
