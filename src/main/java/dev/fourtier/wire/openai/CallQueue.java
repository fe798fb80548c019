package dev.fourtier.wire.openai;

import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.CallPiece;
import dev.fourtier.wire.ToolUseIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the calls of one answer one behind the other. The first is told on as it comes; what belongs to later ones waits for
 * the end, for a service may still go back to an earlier one.
 */
final class CallQueue {
    private static final int MAX_CALLS = 1_000;

    private final ToolUseIds ids;
    private final List<Call> calls = new ArrayList<>();
    private boolean anySent;

    CallQueue(ToolUseIds ids) {
        this.ids = ids;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Whether a client has seen a call begin. */
    boolean anySent() {
        return anySent;
    }

    void add(CallPiece piece, Consumer<? super StreamEvent> out) {
        Call call = callOf(piece);
        if (call.name.isEmpty()) {
            call.name = piece.name();
        }
        if (call.id.isEmpty()) {
            call.id = piece.id();
        }
        call.waiting.append(piece.arguments());
        if (call == calls.getFirst()) {
            send(call, out);
        }
    }

    /** No more pieces will come for the first call. */
    void endFirst(Consumer<? super StreamEvent> out) {
        if (!calls.isEmpty()) {
            end(calls.getFirst(), out);
        }
    }

    /** No more pieces will come at all. */
    void endRest(Consumer<? super StreamEvent> out) {
        calls.stream()
                .skip(1)
                .sorted(Comparator.comparingLong(call -> call.index))
                .forEach(call -> end(call, out));
    }

    /** Some services leave the index out, or give every call index 0: then a new id with a name begins a call. */
    private Call callOf(CallPiece piece) {
        Call known = null;
        for (Call call : calls) {
            if (piece.index() < 0 || call.index == piece.index()) {
                known = call;
            }
        }
        boolean another = known != null
                && !piece.name().isEmpty()
                && !piece.id().isEmpty()
                && !known.id.isEmpty()
                && !known.id.equals(piece.id());
        if (known != null && (!another || calls.size() >= MAX_CALLS)) {
            return known;
        }
        var call = new Call(piece.index() < 0 ? calls.size() : piece.index());
        calls.add(call);
        return call;
    }

    private void send(Call call, Consumer<? super StreamEvent> out) {
        if (call.name.isEmpty()) {
            return;
        }
        if (!call.begun) {
            call.begun = true;
            anySent = true;
            out.accept(new StreamEvent.ToolUseStart(ids.choose(call.id), call.name));
        }
        if (!call.waiting.isEmpty()) {
            call.anyInput = true;
            out.accept(new StreamEvent.ToolInputDelta(call.waiting.toString()));
            call.waiting.setLength(0);
        }
    }

    private void end(Call call, Consumer<? super StreamEvent> out) {
        if (!call.anyInput && call.waiting.isEmpty()) {
            call.waiting.append("{}");
        }
        send(call, out);
    }

    private static final class Call {
        private final long index;
        private final StringBuilder waiting = new StringBuilder();
        private String id = "";
        private String name = "";
        private boolean begun;
        private boolean anyInput;

        private Call(long index) {
            this.index = index;
        }
    }
}
