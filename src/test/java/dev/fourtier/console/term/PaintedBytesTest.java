package dev.fourtier.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Rgb;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever was painted before, a terminal that does what the bytes say shows the frame that was painted last. */
class PaintedBytesTest {
    private static final Style SEA = new Style(new Rgb(1, 2, 3), new Rgb(9, 9, 9), false, false, false);
    private static final List<Style> STYLES = List.of(
            Style.PLAIN,
            Style.PLAIN.asBold(),
            Style.PLAIN.asReversed(),
            Style.PLAIN.asUnderlined(),
            SEA,
            SEA.asBold().asUnderlined(),
            SEA.withInk(Rgb.NONE),
            SEA.withPaper(Rgb.NONE));
    private static final List<String> WORDS = List.of("a", "co", "T4 waits", "──", "日本", "ｗide語", "   ", "…", "x");

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void what_is_seen_is_what_was_painted_last() throws IOException {
        long seed = System.nanoTime();
        System.out.println("PaintedBytesTest seed " + seed);
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 60; round++) {
            many(random, new Size(random.nextInt(1, 40), random.nextInt(1, 16)));
        }
    }

    private void many(SplittableRandom random, Size size) throws IOException {
        var outlet = new Outlet(sent);
        var painter = new Painter(new QuietTerminal(outlet, size), Depth.TRUE);
        var screen = new Emulated(size);
        if (random.nextBoolean()) {
            painter.blank();
        } else {
            screen.litter();
        }
        List<String> log = new ArrayList<>();
        Canvas canvas = Canvas.blank(size, pick(random, STYLES), false);
        for (int step = 0; step < 40; step++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    painter.forget();
                    screen.litter();
                }
                case 1 -> canvas = Canvas.blank(size, pick(random, STYLES), false);
                case 2, 3, 4 -> {
                    // A log that goes on: all rows between two that stay move up.
                    for (int lines = random.nextInt(1, 4); lines > 0; lines--) {
                        log.add("line " + log.size() + " " + pick(random, WORDS));
                    }
                    canvas = Canvas.blank(size, Style.PLAIN, false);
                    for (int y = 1; y < size.rows() - 1; y++) {
                        int at = log.size() - size.rows() + y;
                        canvas.text(0, y, at < 0 ? "" : log.get(at), SEA);
                    }
                }
                default ->
                    canvas.text(
                            random.nextInt(-2, size.columns()),
                            random.nextInt(size.rows()),
                            pick(random, WORDS),
                            pick(random, STYLES));
            }
            if (random.nextInt(3) == 0) {
                canvas.cursor(random.nextInt(size.columns()), random.nextInt(size.rows()));
            }
            Frame frame = canvas.frame();
            painter.paint(frame);
            outlet.commit();
            screen.take(sent.toByteArray());
            sent.reset();
            screen.check(frame);
        }
    }

    private static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void a_digit_of_the_clock_takes_no_more_bytes_than_it_has_to() throws IOException {
        var outlet = new Outlet(sent);
        var size = new Size(200, 60);
        var painter = new Painter(new QuietTerminal(outlet, size), Depth.TRUE);
        Canvas canvas = Canvas.blank(size, SEA, false);
        canvas.text(190, 0, "12:00:00", SEA);
        painter.paint(canvas.frame());
        outlet.commit();
        canvas.text(190, 0, "12:00:01", SEA);
        painter.paint(canvas.frame());
        // Where, the digit, and that all of it is one picture: the pen is as it was.
        assertThat(outlet.commit()).isEqualTo("\u001b[?2026h\u001b[1;198H1\u001b[?2026l".length());
    }

    @Test
    void nothing_new_is_nothing_written() throws IOException {
        var outlet = new Outlet(sent);
        var size = new Size(20, 5);
        var painter = new Painter(new QuietTerminal(outlet, size), Depth.TRUE);
        Canvas canvas = Canvas.blank(size, SEA, false);
        assertThat(painter.paint(canvas.frame())).isTrue();
        outlet.commit();
        assertThat(painter.paint(canvas.frame())).isFalse();
        assertThat(outlet.commit()).isZero();
    }
}
