package dev.fourtier.repair;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The stage an answer runs through between an upstream and the client: text that is a call of an offered tool becomes that
 * call, everything else goes on as it is, and the stop reason says {@code tool_use} exactly when a call was sent. One for
 * each answer; not for use by several threads at once.
 */
public final class ToolCallRepair {
    private final boolean anyTools;
    private final TextScanner scanner;
    private final Supplier<String> toolUseIds;
    private int nativeCalls;
    private int repaired;

    /** @param toolUseIds gives an id that no other call of the conversation has */
    public ToolCallRepair(OfferedTools tools, Supplier<String> toolUseIds) {
        this.anyTools = !tools.isEmpty();
        this.scanner = new TextScanner(tools);
        this.toolUseIds = toolUseIds;
    }

    public RepairStats stats() {
        return new RepairStats(nativeCalls, repaired, scanner.lost());
    }

    /** Whether text is held back because it may be a call: silence towards the client though the model is at work. */
    public boolean isHolding() {
        return scanner.holds();
    }

    public void accept(StreamEvent event, Consumer<? super StreamEvent> out) {
        switch (event) {
            case StreamEvent.TextDelta(String text) -> {
                if (anyTools) {
                    scanner.feed(text, to(out));
                } else {
                    out.accept(event);
                }
            }
            case StreamEvent.ToolUseStart _ -> {
                scanner.end(Source.End.COMPLETE, to(out));
                nativeCalls++;
                out.accept(event);
            }
            case StreamEvent.ToolInputDelta _, StreamEvent.ThinkingDelta _, StreamEvent.SignatureDelta _ -> {
                scanner.end(Source.End.COMPLETE, to(out));
                out.accept(event);
            }
            case StreamEvent.Finished finished -> {
                scanner.end(endOf(finished.stopReason()), to(out));
                out.accept(corrected(finished));
            }
            case StreamEvent.Failed _ -> {
                scanner.breakOff(to(out));
                out.accept(event);
            }
        }
    }

    private Sink to(Consumer<? super StreamEvent> out) {
        return new Sink() {
            @Override
            public void text(String text) {
                out.accept(new StreamEvent.TextDelta(text));
            }

            @Override
            public void call(Call call) {
                repaired++;
                out.accept(new StreamEvent.ToolUseStart(toolUseIds.get(), call.name()));
                out.accept(new StreamEvent.ToolInputDelta(call.input()));
            }
        };
    }

    /** Where a limit ended the answer, a bracket that is missing at its end was not forgotten. */
    private static Source.End endOf(StopReason reason) {
        return switch (reason) {
            case END_TURN, TOOL_USE -> Source.End.COMPLETE;
            case MAX_TOKENS, STOP_SEQUENCE, REFUSAL, CONTEXT_WINDOW_EXCEEDED -> Source.End.CUT;
        };
    }

    private StreamEvent corrected(StreamEvent.Finished finished) {
        boolean called = nativeCalls + repaired > 0;
        boolean said = finished.stopReason() == StopReason.TOOL_USE;
        if (called == said) {
            return finished;
        }
        return new StreamEvent.Finished(called ? StopReason.TOOL_USE : StopReason.END_TURN, finished.usage());
    }
}
