package dev.fourtier.bridge;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.repair.OfferedTools;
import dev.fourtier.repair.ToolCallRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer on its way to the client: thinking stays out unasked, calls that the model wrote as text become calls (it may take the
 * transcript for an example), and what was said is kept to know the turn again.
 */
final class AnswerText {
    private final boolean thinking;
    private final ToolCallRepair repair;
    private final StringBuilder said = new StringBuilder();
    private boolean any;

    AnswerText(ChatRequest chat, Supplier<String> toolUseIds) {
        this.thinking = chat.thinking();
        this.repair = new ToolCallRepair(OfferedTools.of(PromptBuilder.offered(chat)), toolUseIds);
    }

    /** What the client gets of it; may be nothing yet. */
    List<StreamEvent> of(StreamEvent event) {
        List<StreamEvent> events = new ArrayList<>(1);
        if (!(event instanceof StreamEvent.ThinkingDelta) || thinking) {
            repair.accept(event, events::add);
        }
        for (StreamEvent each : events) {
            if (each instanceof StreamEvent.TextDelta(String text)) {
                said.append(text);
            }
            any = any || (each.isContent() && !(each instanceof StreamEvent.ThinkingDelta));
        }
        return events;
    }

    /** The end of an answer that calls. */
    List<StreamEvent> calls(List<Block.ToolUse> calls) {
        List<StreamEvent> events = new ArrayList<>();
        for (Block.ToolUse call : calls) {
            events.addAll(of(new StreamEvent.ToolUseStart(call.id(), call.name())));
            events.addAll(of(new StreamEvent.ToolInputDelta(call.input().text())));
        }
        events.addAll(of(new StreamEvent.Finished(StopReason.TOOL_USE, Usage.NONE)));
        return events;
    }

    /** Whether some call was found in text. */
    boolean isRepaired() {
        return repair.stats().repaired() > 0;
    }

    /** Whether the client got neither text nor a call. */
    boolean isEmpty() {
        return !any;
    }

    String said() {
        return said.toString();
    }
}
