package dev.fourtier.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Holds an answer back until it is whole, for clients that asked for no stream. */
final class Gathered implements Encoder {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<Act.ToolCall> calls = new ArrayList<>();
    private final BiFunction<Gathered, Act.Ending, String> spelling;

    Gathered(BiFunction<Gathered, Act.Ending, String> spelling) {
        this.spelling = spelling;
    }

    String text() {
        return text.toString();
    }

    String thinking() {
        return thinking.toString();
    }

    List<Act.ToolCall> calls() {
        return calls;
    }

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public String begin() {
        return "";
    }

    @Override
    public String text(String piece) {
        text.append(piece);
        return "";
    }

    @Override
    public String thinking(String piece) {
        thinking.append(piece);
        return "";
    }

    @Override
    public String toolCall(Act.ToolCall call) {
        calls.add(call);
        return "";
    }

    @Override
    public String error(String message) {
        return "";
    }

    @Override
    public String end(Act.Ending ending) {
        return spelling.apply(this, ending);
    }
}
