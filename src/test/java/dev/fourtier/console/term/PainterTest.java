package dev.fourtier.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.fourtier.console.Scene;
import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.state.Event;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PainterTest {
    private static final int COLUMNS = 160;
    private static final int ROWS = 45;

    @Test
    void on_an_empty_terminal_less_is_painted_and_the_same_is_seen() throws IOException {
        Shell first = Scene.starting().shell();
        Shell then = Scene.busy().shell();
        var careful = new Painted(false);
        var empty = new Painted(true);
        assertThat(empty.paint(first)).isEqualTo(careful.paint(first)).hasSizeGreaterThan(COLUMNS * ROWS);
        assertThat(empty.paint(then)).isEqualTo(careful.paint(then));
        assertThat(empty.paint(first)).isEqualTo(careful.paint(first));
    }

    /** A terminal and its painter. */
    private static final class Painted {
        private final DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(COLUMNS, ROWS));
        private final Painter painter;

        Painted(boolean blank) {
            painter = new Painter(terminal, Depth.TRUE);
            if (blank) {
                painter.blank();
            }
        }

        String paint(Shell shell) throws IOException {
            Frame frame =
                    shell.on(new Event.Resized(new Size(COLUMNS, ROWS))).shell().render();
            assertThat(painter.paint(frame)).isTrue();
            var seen = new StringBuilder();
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    TextCharacter cell = terminal.getCharacter(x, y);
                    seen.append(cell.getCharacterString());
                    // Of a space, neither its ink nor its weight is seen.
                    boolean space = cell.is(' ');
                    seen.append(space ? "" : cell.getForegroundColor());
                    seen.append(cell.getBackgroundColor());
                    seen.append(cell.isUnderlined()).append(cell.isReversed()).append(!space && cell.isBold());
                }
            }
            return seen.toString();
        }
    }
}
