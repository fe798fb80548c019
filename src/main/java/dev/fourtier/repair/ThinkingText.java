package dev.fourtier.repair;

import dev.fourtier.model.StreamEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds what a model thinks in what it says: {@code <think>…</think>} at the start of an answer, and the channels of OpenAI's
 * harmony format, where all but {@code final} is thinking. Works on pieces cut anywhere; text that is neither goes out at once.
 */
public final class ThinkingText {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";
    private static final String CHANNEL = "<|channel|>";
    private static final String MESSAGE = "<|message|>";
    private static final String FINAL = "final";
    private static final String START = "<|start|>assistant";
    private static final String RECIPIENT = "to=";

    /** Where harmony ends a message; the next one begins with {@link #CHANNEL} behind a role nobody has to see. */
    private static final List<String> ENDS = List.of("<|end|>", "<|return|>", "<|call|>");

    private enum Mode {
        /** Nothing but white space so far. */
        START,
        TEXT,
        THINK,
        /** Between {@link #CHANNEL} and {@link #MESSAGE}. */
        CHANNEL_NAME,
        HARMONY_THINKING,
        HARMONY_TEXT,
        /** A message to a tool: as it is, for whoever makes calls of text. */
        HARMONY_CALL,
        /** Between a message's end and the next channel. */
        HARMONY_BETWEEN,
        /** The line ends after the thinking belong to nobody. */
        AFTER_THINK
    }

    private Mode mode = Mode.START;
    private String role = "";
    private final StringBuilder held = new StringBuilder();

    public void accept(StreamEvent event, Consumer<? super StreamEvent> out) {
        if (event instanceof StreamEvent.TextDelta(String text)) {
            if (mode == Mode.TEXT) {
                out.accept(event);
                return;
            }
            held.append(text);
            while (step(out)) {
                // Until what is held could still become something else.
            }
        } else {
            if (!event.isContent() || event instanceof StreamEvent.ToolUseStart) {
                flush(out);
            }
            out.accept(event);
        }
    }

    private boolean step(Consumer<? super StreamEvent> out) {
        return switch (mode) {
            case START -> start(out);
            case TEXT -> {
                say(held.length(), false, out);
                yield false;
            }
            case THINK -> until(List.of(CLOSE), true, Mode.AFTER_THINK, out);
            case AFTER_THINK -> afterThink();
            case CHANNEL_NAME -> channelName(out);
            case HARMONY_THINKING -> until(ENDS, true, Mode.HARMONY_BETWEEN, out);
            case HARMONY_TEXT -> until(ENDS, false, Mode.HARMONY_BETWEEN, out);
            case HARMONY_CALL -> call(out);
            case HARMONY_BETWEEN -> between();
        };
    }

    private boolean start(Consumer<? super StreamEvent> out) {
        String begun = held.toString().stripLeading();
        if (begun.startsWith(OPEN)) {
            return enter(Mode.THINK, held.indexOf(OPEN) + OPEN.length());
        }
        if (begun.startsWith(CHANNEL)) {
            return enter(Mode.CHANNEL_NAME, held.indexOf(CHANNEL) + CHANNEL.length());
        }
        if (begun.startsWith(START)) {
            return enter(Mode.HARMONY_BETWEEN, held.indexOf(START) + START.length());
        }
        if (OPEN.startsWith(begun) || CHANNEL.startsWith(begun) || START.startsWith(begun)) {
            return false;
        }
        mode = Mode.TEXT;
        say(held.length(), false, out);
        return false;
    }

    private boolean afterThink() {
        int from = 0;
        while (from < held.length() && Character.isWhitespace(held.charAt(from))) {
            from++;
        }
        boolean textFollows = from < held.length();
        held.delete(0, from);
        if (textFollows) {
            mode = Mode.TEXT;
        }
        return textFollows;
    }

    private boolean channelName(Consumer<? super StreamEvent> out) {
        int end = held.indexOf(MESSAGE);
        if (end < 0) {
            return false;
        }
        String head = held.substring(0, end) + role;
        if (head.contains(RECIPIENT)) {
            out.accept(new StreamEvent.TextDelta(CHANNEL + head + MESSAGE));
            return enter(Mode.HARMONY_CALL, end + MESSAGE.length());
        }
        boolean isFinal = held.substring(0, end).strip().startsWith(FINAL);
        return enter(isFinal ? Mode.HARMONY_TEXT : Mode.HARMONY_THINKING, end + MESSAGE.length());
    }

    private boolean between() {
        int next = held.indexOf(CHANNEL);
        if (next >= 0) {
            role = held.substring(0, next).replace(START, "");
        }
        return next >= 0 && enter(Mode.CHANNEL_NAME, next + CHANNEL.length());
    }

    private boolean call(Consumer<? super StreamEvent> out) {
        int before = held.length();
        boolean over = until(ENDS, false, Mode.HARMONY_BETWEEN, out);
        if (over && before > 0) {
            out.accept(new StreamEvent.TextDelta("<|call|>"));
        }
        return over;
    }

    /** Says what stands before the first of the marks; keeps what could be the beginning of one. */
    private boolean until(List<String> marks, boolean thinking, Mode then, Consumer<? super StreamEvent> out) {
        Optional<String> found = marks.stream()
                .filter(mark -> held.indexOf(mark) >= 0)
                .min((a, b) -> Integer.compare(held.indexOf(a), held.indexOf(b)));
        if (found.isPresent()) {
            int at = held.indexOf(found.get());
            say(at, thinking, out);
            return enter(then, found.get().length());
        }
        int keep = marks.stream().mapToInt(this::beginningAtEnd).max().orElse(0);
        say(held.length() - keep, thinking, out);
        return false;
    }

    private int beginningAtEnd(String mark) {
        for (int length = Math.min(mark.length() - 1, held.length()); length > 0; length--) {
            if (mark.startsWith(held.substring(held.length() - length))) {
                return length;
            }
        }
        return 0;
    }

    private boolean enter(Mode next, int from) {
        mode = next;
        held.delete(0, from);
        return true;
    }

    private void say(int length, boolean thinking, Consumer<? super StreamEvent> out) {
        if (length == 0) {
            return;
        }
        String text = held.substring(0, length);
        held.delete(0, length);
        out.accept(thinking ? new StreamEvent.ThinkingDelta(text) : new StreamEvent.TextDelta(text));
    }

    /** The answer is over, or a call begins: what was kept is what it looks like now. */
    private void flush(Consumer<? super StreamEvent> out) {
        switch (mode) {
            case START, TEXT, HARMONY_TEXT, HARMONY_CALL -> say(held.length(), false, out);
            case THINK, HARMONY_THINKING -> say(held.length(), true, out);
            case AFTER_THINK, CHANNEL_NAME, HARMONY_BETWEEN -> held.setLength(0);
        }
    }
}
