package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.term.Depth;
import dev.fourtier.console.term.Painter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares what the virtual terminal shows with a file of {@code src/test/resources/console}: the text first, then one letter for the
 * style of each cell, then what the letters mean. {@code -Dco.golden=write} writes the files instead; look at what changed.
 */
public final class Screenshots {
    private static final Path GOLDEN = Path.of("src/test/resources/console");
    private static final String LETTERS = ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Screenshots() {}

    /** The shell as it looks in that size, against {@code NAME-COLUMNSxROWS.txt}. */
    public static void check(String name, Shell shell, int columns, int rows) {
        Shell sized = shell.on(new Event.Resized(new Size(columns, rows))).shell();
        String seen = onTerminal(sized.render());
        Path file = GOLDEN.resolve(name + "-" + columns + "x" + rows + ".txt");
        try {
            if ("write".equals(System.getProperty("co.golden"))) {
                Files.createDirectories(GOLDEN);
                Files.writeString(file, seen);
            }
            assertThat(seen).as("%s, against %s", name, file).isEqualTo(Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Text, styles and the meaning of their letters, as the terminal has them after the painter. */
    public static String onTerminal(Frame frame) {
        var terminal = new DefaultVirtualTerminal(
                new TerminalSize(frame.size().columns(), frame.size().rows()));
        try {
            new Painter(terminal, Depth.TRUE).paint(frame);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Map<String, Character> letters = new LinkedHashMap<>();
        var text = new StringBuilder();
        var styles = new StringBuilder();
        for (int y = 0; y < frame.size().rows(); y++) {
            var row = new StringBuilder();
            for (int x = 0; x < frame.size().columns(); x++) {
                TextCharacter cell = terminal.getCharacter(x, y);
                row.append(cell.getCharacterString());
                String style = "%s on %s %s"
                        .formatted(cell.getForegroundColor(), cell.getBackgroundColor(), cell.getModifiers());
                styles.append(letters.computeIfAbsent(
                        style, _ -> LETTERS.charAt(Math.min(letters.size(), LETTERS.length() - 1))));
            }
            text.append(row.toString().stripTrailing()).append('\n');
            styles.append('\n');
        }
        var meaning = new StringBuilder();
        letters.forEach((style, letter) ->
                meaning.append(letter).append(' ').append(style).append('\n'));
        return text + "\n" + styles + "\n" + meaning;
    }
}
