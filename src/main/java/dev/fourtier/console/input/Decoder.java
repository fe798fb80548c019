package dev.fourtier.console.input;

import dev.fourtier.console.input.Input.Mouse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bytes in any pieces to {@link Input}s. A sequence that is not known is swallowed whole. A lone escape is a key once nothing
 * followed it for a moment, which only the caller can tell: {@link #isOpen}, {@link #quiet}.
 */
public final class Decoder {
    private static final int ESC = 0x1b;
    private static final int DELETE = 0x7f;
    private static final String PASTE_END = "\u001b[201~";

    /** A paste beyond it is cut: nothing here takes so much. */
    private static final int LONGEST_PASTE = 1 << 20;

    /** A sequence beyond it is none. */
    private static final int LONGEST_SEQUENCE = 4096;

    private enum Mode {
        GROUND,
        ESCAPE,
        CSI,
        SS3,
        STRING,
        STRING_ESCAPE,
        PASTE,
        UTF8
    }

    private Mode mode = Mode.GROUND;
    private final StringBuilder sequence = new StringBuilder();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int utf8Left;
    private boolean utf8Alt;
    private List<Input> out = new ArrayList<>();

    /** What the next bytes make. */
    public List<Input> feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            next(bytes[i] & 0xff);
        }
        return take();
    }

    /** Whether what came so far may be the beginning of more that is on its way: an escape, half a sequence. */
    public boolean isOpen() {
        return mode != Mode.GROUND && mode != Mode.PASTE;
    }

    /** Nothing more came: an escape was the key, and half a sequence was none. A paste goes on until its end comes. */
    public List<Input> quiet() {
        if (mode == Mode.ESCAPE) {
            out.add(new Input.Pressed(Key.ESCAPE));
            mode = Mode.GROUND;
        } else if (mode == Mode.UTF8) {
            text.reset();
            mode = Mode.GROUND;
        } else if (isOpen()) {
            reply();
        }
        return take();
    }

    private List<Input> take() {
        List<Input> taken = out;
        out = new ArrayList<>();
        return taken;
    }

    private void next(int b) {
        switch (mode) {
            case GROUND -> ground(b, false);
            case ESCAPE -> escape(b);
            case CSI -> csi(b);
            case SS3 -> {
                mode = Mode.GROUND;
                pressOrReply(Sequences.ss3((char) b), "\u001bO" + (char) b);
            }
            case STRING, STRING_ESCAPE -> string(b);
            case PASTE -> paste(b);
            case UTF8 -> utf8(b);
        }
    }

    private void ground(int b, boolean alt) {
        if (b == ESC) {
            mode = Mode.ESCAPE;
        } else if (b >= 0x80) {
            utf8Left = b >= 0xf0 && b < 0xf8 ? 3 : b >= 0xe0 ? 2 : b >= 0xc2 ? 1 : 0;
            utf8Alt = alt;
            if (utf8Left > 0 && b < 0xf8) {
                text.reset();
                text.write(b);
                mode = Mode.UTF8;
            }
        } else {
            press(plain(b), alt);
        }
    }

    private static Key plain(int b) {
        return switch (b) {
            case '\r' -> Key.ENTER;
            case '\t' -> Key.TAB;
            case DELETE, '\b' -> Key.BACKSPACE;
            case 0 -> new Key("space", true, false, false);
            default -> b < 0x20 ? Key.ctrl((char) (b < 27 ? b + 0x60 : b + 0x40)) : Key.of((char) b);
        };
    }

    private void escape(int b) {
        mode = Mode.GROUND;
        switch (b) {
            case '[' -> begin(Mode.CSI);
            case 'O' -> mode = Mode.SS3;
            case ']', 'P', '_', '^', 'X' -> begin(Mode.STRING);
            case ESC -> {
                out.add(new Input.Pressed(Key.ESCAPE));
                mode = Mode.ESCAPE;
            }
            default -> ground(b, true);
        }
    }

    private void begin(Mode next) {
        sequence.setLength(0);
        mode = next;
    }

    private void csi(int b) {
        if (b == ESC) {
            reply();
            mode = Mode.ESCAPE;
        } else if (b >= 0x40 && b <= 0x7e && !(b == '[' && sequence.isEmpty())) {
            mode = Mode.GROUND;
            csiEnd((char) b);
        } else if (b < 0x20 || b >= DELETE || sequence.length() > LONGEST_SEQUENCE) {
            reply();
        } else {
            sequence.append((char) b);
        }
    }

    private void csiEnd(char end) {
        String parameters = sequence.toString();
        if (end == '~' && parameters.equals("200")) {
            text.reset();
            sequence.setLength(0);
            mode = Mode.PASTE;
        } else if ((end == 'M' || end == 'm') && parameters.startsWith("<")) {
            Optional<Mouse> mouse = Sequences.mouse(parameters.substring(1), end);
            mouse.ifPresent(out::add);
        } else if ((end == 'I' || end == 'O') && parameters.isEmpty()) {
            out.add(new Input.Focused(end == 'I'));
        } else {
            pressOrReply(Sequences.csi(parameters, end), "\u001b[" + parameters + end);
        }
    }

    private void string(int b) {
        if (b == 0x07 || (mode == Mode.STRING_ESCAPE && b == '\\')) {
            reply();
        } else if (mode == Mode.STRING_ESCAPE || sequence.length() > LONGEST_SEQUENCE) {
            // An escape that does not end it: whatever this was, it is over.
            reply();
            mode = Mode.ESCAPE;
            escape(b);
        } else if (b == ESC) {
            mode = Mode.STRING_ESCAPE;
        } else {
            sequence.append((char) b);
        }
    }

    private void paste(int b) {
        if (text.size() < LONGEST_PASTE + PASTE_END.length()) {
            text.write(b);
        }
        sequence.append((char) b);
        if (sequence.length() > PASTE_END.length()) {
            sequence.delete(0, sequence.length() - PASTE_END.length());
        }
        if (sequence.indexOf(PASTE_END) >= 0) {
            String all = text.toString(StandardCharsets.UTF_8);
            int end = all.lastIndexOf(PASTE_END);
            out.add(new Input.Pasted(end < 0 ? all : all.substring(0, end)));
            text.reset();
            mode = Mode.GROUND;
        }
    }

    private void utf8(int b) {
        if ((b & 0xc0) != 0x80) {
            text.reset();
            mode = Mode.GROUND;
            ground(b, false);
            return;
        }
        text.write(b);
        utf8Left--;
        if (utf8Left == 0) {
            mode = Mode.GROUND;
            Key key = Key.named(text.toString(StandardCharsets.UTF_8));
            press(key, utf8Alt);
        }
    }

    private void press(Key key, boolean alt) {
        out.add(new Input.Pressed(alt ? key.withAlt() : key));
    }

    private void pressOrReply(Optional<Key> key, String whole) {
        out.add(key.<Input>map(Input.Pressed::new).orElseGet(() -> new Input.Reply(whole)));
    }

    private void reply() {
        mode = Mode.GROUND;
        out.add(new Input.Reply(sequence.toString()));
        sequence.setLength(0);
    }
}
