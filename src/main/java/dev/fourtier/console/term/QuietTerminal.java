package dev.fourtier.console.term;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.fourtier.console.frame.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lanterna's ANSI terminal without what it asks the real one, and without modes: {@link Screens} sets those. */
final class QuietTerminal extends ANSITerminal {
    private volatile TerminalSize size;

    QuietTerminal(Outlet out, Size size) {
        super(InputStream.nullInputStream(), out, StandardCharsets.UTF_8);
        this.size = new TerminalSize(size.columns(), size.rows());
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    Size size() {
        return new Size(size.getColumns(), size.getRows());
    }

    void resize(Size other) {
        size = new TerminalSize(other.columns(), other.rows());
        onResized(size);
    }

    /** At once: Lanterna's own writes each character by itself. What comes here was made safe before. */
    @Override
    public void putString(String text) throws IOException {
        writeToTerminal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void enterPrivateMode() {}

    @Override
    public void exitPrivateMode() {}
}
