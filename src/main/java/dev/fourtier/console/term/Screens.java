package dev.fourtier.console.term;

import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Size;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The terminal while it is the console's: taken over by {@link #open}, given back by {@link #leave}, as often as need be. */
public final class Screens {
    /** The other screen, its title kept, no cursor, no wrapping, pastes marked. */
    private static final String ENTER = "\u001b[?1049h\u001b[22;0t\u001b[?25l\u001b[?2004h\u001b[2J";

    /** All of it undone, and nothing half done left: colours, scroll region, synchronized update, keypad. */
    private static final String LEAVE =
            "\u001b[?2026l\u001b[r\u001b[0m\u001b[?1006l\u001b[?1002l\u001b[?1004l\u001b[?2004l\u001b[?1049l\u001b[23;0t\u001b[?25h";

    private static final String MOUSE_ON = "\u001b[?1002h\u001b[?1006h";
    private static final String MOUSE_OFF = "\u001b[?1006l\u001b[?1002l";

    private final Stty stty;
    private final Outlet outlet;
    private final QuietTerminal terminal;
    private final Painter painter;
    private boolean mine = true;
    private boolean mouse;
    private String title = "";

    private Screens(Stty stty, Outlet outlet, QuietTerminal terminal, Depth depth) {
        this.stty = stty;
        this.outlet = outlet;
        this.terminal = terminal;
        this.painter = new Painter(terminal, depth);
        painter.blank();
    }

    /**
     * Takes the terminal of this process over.
     *
     * @param taken see {@link Stty#taken}
     */
    public static Screens open(Optional<String> taken, Depth depth) throws IOException {
        Optional<Stty> before = taken.flatMap(Stty::taken);
        // The descriptor itself: System.out writes every piece on its own.
        return open(before.isPresent() ? before.get() : Stty.take(), new FileOutputStream(FileDescriptor.out), depth);
    }

    /** One that nobody sees. */
    public static Screens nowhere(Size size, Depth depth) throws IOException {
        return open(Stty.none(size), OutputStream.nullOutputStream(), depth);
    }

    private static Screens open(Stty stty, OutputStream out, Depth depth) throws IOException {
        var outlet = new Outlet(out);
        var terminal = new QuietTerminal(outlet, stty.size());
        outlet.now(ENTER);
        return new Screens(stty, outlet, terminal, depth);
    }

    public Size size() {
        return terminal.size();
    }

    /** @return bytes that it took; 0 where nothing changed, or while the terminal is not ours */
    public synchronized int paint(Frame frame) throws IOException {
        return mine && painter.paint(frame) ? outlet.commit() : 0;
    }

    /** Asks the terminal for its size. */
    public synchronized Optional<Size> measure() throws IOException {
        Optional<Size> now = stty.now();
        now.ifPresent(terminal::resize);
        now.ifPresent(_ -> painter.forget());
        return now;
    }

    /** Asks the terminal for its size; empty where it is what it was. */
    public synchronized Optional<Size> outgrown() throws IOException {
        Optional<Size> now = stty.now().filter(size -> !size.equals(terminal.size()));
        now.ifPresent(terminal::resize);
        now.ifPresent(_ -> painter.forget());
        return now;
    }

    /** Everything is to be painted anew. */
    public synchronized void forget() {
        painter.forget();
    }

    public synchronized void title(String text) throws IOException {
        if (!title.equals(text)) {
            title = text;
            tell("\u001b]2;" + text + "\u0007");
        }
    }

    public synchronized void bell() throws IOException {
        tell("\u0007");
    }

    public synchronized void mouse(boolean on) throws IOException {
        if (mouse != on) {
            mouse = on;
            tell(on ? MOUSE_ON : MOUSE_OFF);
        }
    }

    /** Into the clipboard of the person's own machine, through however many shells: OSC 52. */
    public synchronized void copy(String text) throws IOException {
        tell("\u001b]52;c;" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\u0007");
    }

    private void tell(String sequence) throws IOException {
        if (mine) {
            outlet.now(sequence);
        }
    }

    /** Gives the terminal back as it was found. Again is nothing. */
    public synchronized void leave() throws IOException {
        if (!mine) {
            return;
        }
        mine = false;
        outlet.forget();
        try {
            outlet.now(LEAVE);
        } finally {
            stty.restore();
        }
    }

    /** The terminal is gone: nothing is given back. */
    public synchronized void abandon() {
        mine = false;
    }

    /** Sets it as it has to be, in case somebody set it otherwise. */
    public synchronized void again() throws IOException {
        if (mine) {
            stty.again();
            outlet.now(ENTER + (mouse ? MOUSE_ON : ""));
            measure();
        }
    }

    /** Takes it over once more. */
    public synchronized void enter() throws IOException {
        if (mine) {
            return;
        }
        stty.again();
        mine = true;
        outlet.now(ENTER + (mouse ? MOUSE_ON : ""));
        String wanted = title;
        title = "";
        title(wanted);
        measure();
    }
}
