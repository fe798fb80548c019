package dev.fourtier.console.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final ByteArrayInputStream in =
            new ByteArrayInputStream("ünïcode\n\nlast".getBytes(StandardCharsets.UTF_8));
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Lines lines = new Lines(in, StandardCharsets.UTF_8, heard::add);

    @Test
    void reads_a_line_for_each_wish_and_says_what_stands_behind_it() throws InterruptedException {
        lines.start();
        lines.want();
        line("ünïcode", true);
        assertThat(in.available()).isEqualTo("\nlast".length());
        lines.want();
        line("", true);
        lines.want();
        line("last", false);
        lines.want();
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isInstanceOf(Heard.End.class);
    }

    @Test
    void a_terminal_that_is_gone_is_an_end_whenever_a_line_is_wanted() throws InterruptedException {
        var gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                return read();
            }
        };
        var none = new Lines(gone, StandardCharsets.UTF_8, heard::add);
        none.start();
        for (int i = 0; i < 2; i++) {
            none.want();
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isInstanceOf(Heard.End.class);
        }
    }

    private void line(String text, boolean more) throws InterruptedException {
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isInstanceOfSatisfying(Heard.Line.class, line -> {
            assertThat(line.text()).isEqualTo(text);
            assertThat(line.more()).isEqualTo(more);
        });
    }
}
