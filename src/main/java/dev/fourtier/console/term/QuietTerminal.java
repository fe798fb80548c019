package dev.fourtier.console.term;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.fourtier.console.frame.Size;
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

    void resize(Size other) {
        size = new TerminalSize(other.columns(), other.rows());
        onResized(size);
    }

    @Override
    public void enterPrivateMode() {}

    @Override
    public void exitPrivateMode() {}
}
