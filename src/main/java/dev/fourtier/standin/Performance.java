package dev.fourtier.standin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does one script's acts for one client, on a thread that may block. */
final class Performance {
    private static final int LOOK_UP_MILLIS = 10;

    private final Line line;
    private final Dialect dialect;
    private final Encoder encoder;
    private final boolean whole;
    private final Delay delay;
    private final long inputTokens;
    private long outputTokens;

    Performance(Line line, Dialect dialect, Received request, Delay delay) {
        this.line = line;
        this.dialect = dialect;
        this.whole = !request.chat().map(Received.Chat::stream).orElse(true);
        this.encoder = whole ? dialect.whole(request) : dialect.stream(request);
        this.delay = delay;
        this.inputTokens = Math.max(1, request.body().length() / 4);
    }

    /** How it ended. An {@link IOException} means that the client left. */
    enum End {
        COMPLETED,
        BROKEN_OFF
    }

    End perform(List<Act> acts) throws IOException, InterruptedException {
        Act.Ending ending = null;
        for (Act act : acts) {
            switch (act) {
                case Act.Text text -> say(text.pieces(), text.between());
                case Act.Thinking thinking -> {
                    for (String piece : thinking.pieces()) {
                        add(encoder.thinking(piece));
                    }
                }
                case Act.ToolCall call -> add(encoder.toolCall(call));
                case Act.Begin begin -> {
                    line.begin(encoder.contentType());
                    write(encoder.begin());
                }
                case Act.Raw raw -> {
                    line.begin(encoder.contentType());
                    line.write(raw.utf8());
                }
                case Act.Then then -> then.deed().run();
                case Act.Cut cut -> line.cut(cut.bytes());
                case Act.Stall stall -> pause(stall.duration());
                case Act.Hold hold -> await(hold.latch());
                case Act.Endless endless -> forEver(endless);
                case Act.Ending given -> ending = given;
                case Act.ErrorInStream error -> {
                    return fail(error.message());
                }
                case Act.Status status -> {
                    line.reply(new Reply(status.status(), status.contentType(), status.body(), status.headers()));
                    return End.COMPLETED;
                }
                case Act.EndEarly early -> {
                    line.begin(encoder.contentType());
                    line.finish();
                    return End.BROKEN_OFF;
                }
                case Act.Drop drop -> {
                    line.drop();
                    return End.BROKEN_OFF;
                }
                case Act.Reset reset -> {
                    line.reset();
                    return End.BROKEN_OFF;
                }
            }
        }
        var counted = new Act.Ending(Act.Reason.DONE, inputTokens, outputTokens);
        write(encoder.end(ending == null ? counted : ending));
        line.finish();
        return End.COMPLETED;
    }

    private void say(List<String> pieces, Duration between) throws IOException, InterruptedException {
        boolean first = true;
        for (String piece : pieces) {
            if (!first && !between.isZero()) {
                pause(between);
            }
            first = false;
            add(encoder.text(piece));
        }
    }

    private void forEver(Act.Endless endless) throws IOException, InterruptedException {
        while (true) {
            add(encoder.text(endless.piece()));
            if (!endless.between().isZero()) {
                pause(endless.between());
            }
        }
    }

    private End fail(String message) throws IOException {
        if (whole && !line.begun()) {
            line.reply(dialect.error(500, message));
        } else {
            line.begin(encoder.contentType());
            write(encoder.error(message));
            line.finish();
        }
        return End.BROKEN_OFF;
    }

    private void add(String text) throws IOException {
        outputTokens++;
        write(text);
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            line.begin(encoder.contentType());
            line.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void pause(Duration duration) throws IOException, InterruptedException {
        var over = new CountDownLatch(1);
        delay.after(duration).whenComplete((done, failure) -> over.countDown());
        await(over);
    }

    private void await(CountDownLatch latch) throws IOException, InterruptedException {
        while (!latch.await(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
            if (line.isGone()) {
                throw new IOException("the client left");
            }
        }
    }
}
